import type { RejudgeOptions } from '../engine/rejudge-run.js';
import type { RunOptions } from '../engine/run-suite.js';
import type { ExplorationOrder, Suite } from '../engine/suite.js';
import type { Case } from '../model/case.js';
import type { RunResult } from '../model/result.js';

/** A suite whose tools nobody outside needs to know. */
export interface BoundSuite {
  readonly cases: readonly Omit<Case, 'run'>[];
  /** @throws {PortTakenError} when the callback port is taken. */
  readonly run: (options: RunOptions) => Promise<RunResult>;
  /** @throws {NoConditionsError} for a record that cannot be judged again. */
  readonly rejudge: (recorded: RunResult, options: RejudgeOptions) => Promise<RunResult>;
  /** The same suite with cases of random sequences; undefined where there is nothing to explore. */
  readonly explore: (order: ExplorationOrder) => Promise<BoundSuite | undefined>;
}

export function bindSuite<Tools>(suite: Suite<Tools>): BoundSuite {
  return {
    cases: suite.cases,
    async run(options) {
      const { runSuite } = await import('../engine/run-suite.js');
      return runSuite(suite, options);
    },
    async rejudge(recorded, options) {
      const { rejudgeRun } = await import('../engine/rejudge-run.js');
      return rejudgeRun(suite, recorded, options);
    },
    async explore(order) {
      const further = await suite.explore?.(order);
      return further && bindSuite({ ...suite, cases: suite.cases.concat(further) });
    },
  };
}
