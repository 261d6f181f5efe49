import type { Contact } from '../src/engine/contact.js';
import type { KnockOptions } from '../src/engine/knock.js';
import type { RejudgeOptions } from '../src/engine/rejudge-run.js';
import type { RunContext } from '../src/engine/run-context.js';
import type { RunOptions } from '../src/engine/run-suite.js';
import type { ExplorationOrder, Suite } from '../src/engine/suite.js';
import type { Case } from '../src/model/case.js';
import type { Cause } from '../src/model/cause.js';
import type { Exchange } from '../src/model/exchange.js';
import type { Finding } from '../src/model/finding.js';
import type { RunResult } from '../src/model/result.js';
import type { Specification } from '../src/model/specification.js';
import type { Text } from '../src/model/text.js';
import type { Verdict, Weight } from '../src/model/verdict.js';

/** A suite whose tools nobody outside needs to know. */
export interface BoundSuite {
  readonly cases: readonly Omit<Case, 'run'>[];
  /** @throws {PortTakenError} when the callback port is taken. */
  readonly run: (options: RunOptions) => Promise<RunResult>;
  /** @throws {NoConditionsError} for a record that cannot be judged again. */
  readonly rejudge: (recorded: RunResult, options: RejudgeOptions) => Promise<RunResult>;
  /** The operation of that request; undefined where the system has none. */
  readonly knocksAt: string | undefined;
  /**
   * Sends one request that changes nothing, to see whether the credentials hold, and says what else
   * keeps it from being taken. Undefined where the system has no such request.
   *
   * @throws {PortTakenError} when the callback port is taken.
   */
  readonly contact: (
    context: RunContext,
    options: Omit<KnockOptions, 'number' | 'shiftMs'>,
  ) => Promise<(Contact & { readonly causes: readonly Cause[] }) | undefined>;
  /** The same suite with cases of random sequences; undefined where there is nothing to explore. */
  readonly explore: (order: ExplorationOrder) => Promise<BoundSuite | undefined>;
  /** For whoever picks cases one by one. @throws {PortTakenError} */
  readonly open: (context: RunContext) => Promise<BoundSession>;
}

export interface BoundSession {
  /** Where callbacks are taken, by a suite that takes any. */
  readonly callbackUrl?: string;
  /** Runs the case of this id to its verdict; `startedAt` in epoch milliseconds, now when absent. */
  readonly perform: (id: string, signal: AbortSignal, startedAt?: number) => Promise<Performance>;
  readonly close: () => Promise<void>;
}

export interface Performance {
  readonly verdict: Verdict;
  /** That of the gravest finding; `must` where there is none. */
  readonly weight: Weight;
  readonly reason: Text;
  readonly findings: readonly Finding[];
  /** In the order in which they were sent. */
  readonly exchanges: readonly Exchange[];
}

/** Loads a system's `suite.ts` when it is asked for. */
export function suiteFrom<Tools>(
  load: () => Promise<{ readonly createSuite: (spec: Specification) => Suite<Tools> }>,
): (spec: Specification) => Promise<BoundSuite> {
  return async (spec) => bindSuite((await load()).createSuite(spec));
}

export function bindSuite<Tools>(suite: Suite<Tools>): BoundSuite {
  return {
    cases: suite.cases,
    knocksAt: suite.knock?.operation,
    async run(options) {
      const { runSuite } = await import('../src/engine/run-suite.js');
      return runSuite(suite, options);
    },
    async rejudge(recorded, options) {
      const { rejudgeRun } = await import('../src/engine/rejudge-run.js');
      return rejudgeRun(suite, recorded, options);
    },
    async contact(context, options) {
      const { knock, system } = suite;
      if (!knock) return undefined;
      const { makeContact, causesOf } = await import('../src/engine/contact.js');
      const session = await suite.open(context);
      try {
        const contact = await makeContact({ system, knock }, session, context, options);
        return { ...contact, causes: causesOf(contact, session) };
      } finally {
        await session.close();
      }
    },
    async explore(order) {
      const further = await suite.explore?.(order);
      return further && bindSuite({ ...suite, cases: suite.cases.concat(further) });
    },
    async open(context) {
      const [{ CaseScope }, { judge }] = await Promise.all([
        import('../src/engine/case-scope.js'),
        import('../src/engine/judge.js'),
      ]);
      const { toolsFor, ...session } = await suite.open(context);
      return {
        ...session,
        async perform(id, signal, startedAt) {
          const found = suite.cases.find((candidate) => candidate.id === id);
          if (!found) throw new RangeError(`no case ${id}`);
          const moment = startedAt === undefined ? {} : { startedAt };
          const scope = new CaseScope(id, context, signal, moment);
          const ending = await scope.perform(() => found.run(toolsFor(scope)));
          const { checks, findings, uncontrolled, exchanges } = scope;
          const judgement = judge({ ending, checks, findings, uncontrolled });
          return { weight: 'must', ...judgement, findings, exchanges };
        },
      };
    },
  };
}
