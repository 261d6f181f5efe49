import { setMaxListeners } from 'node:events';
import type { Case } from '../model/case.js';
import { type Cause, describeCause } from '../model/cause.js';
import { wordOf } from '../model/conformity.js';
import type { Exchange } from '../model/exchange.js';
import type { Pixit } from '../model/pixit.js';
import type { Abort, CaseResult, RunResult } from '../model/result.js';
import { claimsOf, operationsOf } from '../model/specification.js';
import { summarise } from '../model/summary.js';
import { type Language, text } from '../model/text.js';
import { createFaker } from '../specification/faker.js';
import { createHttpClient } from '../wire/http-client.js';
import { startReceiver } from '../wire/receiver.js';
import { type Redact, redactBody } from '../wire/redact.js';
import { RUN_WALL, wallNow } from '../wire/steady-wall.js';
import { createAnswerWatch } from './answer-watch.js';
import { type AttemptPolicy, attemptCase } from './attempts.js';
import { CaseScope } from './case-scope.js';
import { describeConditions } from './conditions.js';
import { excuseDead } from './dead-target.js';
import { describeCase, listRulings, titleOf } from './describe-run.js';
import { judge } from './judge.js';
import { runLane } from './lanes.js';
import { Line } from './line.js';
import { findObstacle, type Obstacle, putFirst } from './obstacle.js';
import { Pace, paceClient, REAL_TIME, type Timing } from './pace.js';
import { probe } from './probe.js';
import type { RunContext } from './run-context.js';
import { type Selection, whyNotSelected } from './select.js';
import { tellSequence } from './sequence-text.js';
import type { Trial } from './settle-attempts.js';
import { findSharedCause } from './shared-cause.js';
import type { Suite } from './suite.js';
import { describeStep } from './wall-step.js';
import { createWatch } from './watch.js';
import { keepWithinReach } from './within-reach.js';

export interface RunOptions {
  readonly pixit: Pixit;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** For each request. */
  readonly timeoutMs: number;
  /** Of an answer's body; that of the budgets when absent. */
  readonly maxAnswerBytes?: number | undefined;
  readonly language: Language;
  readonly selection: Selection;
  readonly tool: RunResult['tool'];
  readonly redact: Redact;
  /** Values that must not be shown, however short; without them no conditions are recorded. */
  readonly secrets?: readonly string[];
  /** Cases that run at the same time, beside those that mostly wait. */
  readonly concurrency: number;
  /** Requests a second at most; absent for as many as there are, until the IUT says otherwise. */
  readonly pace?: number | undefined;
  /** How often each failing case is run once more; default 0. */
  readonly confirm?: number;
  /** Before each further try of a case that met with trouble of the transport, in milliseconds. */
  readonly pauses?: readonly number[];
  readonly timing?: Timing;
  readonly signal: AbortSignal;
  /** Before the first request; tells where callbacks are taken, by a suite that takes any. */
  readonly onReady?: (ready: { readonly callbackUrl?: string }) => void;
  /** Sends a request before the cases to see whether all will be refused for one reason. */
  readonly looksAhead?: boolean;
  /** What that brought to light, if anything, before the first case. */
  readonly onObstacle?: (obstacle: Cause) => void;
  readonly onStart?: (total: number) => void;
  readonly onCase?: (result: CaseResult) => void;
}

/** Cases that wait for callbacks at the same time. */
const WAITING_LANE = 24;

/**
 * Runs the selected cases of a suite against the IUT. What the IUT does never makes it throw; an
 * IUT that cannot be reached ends the run, and the result says so.
 *
 * @throws {PortTakenError} when the callback port is taken.
 */
export async function runSuite<Tools>(
  suite: Suite<Tools>,
  options: RunOptions,
): Promise<RunResult> {
  const { pixit, seed, startedAt, signal } = options;
  const selection: Selection = { ...options.selection, parameters: pixit.parameters };
  // Every case that waits listens to it.
  setMaxListeners(0, signal);
  const tlsKey = `systems.${suite.system}.tls`;
  const http = createHttpClient({
    timeoutMs: options.timeoutMs,
    tls: pixit.tls,
    tlsKey,
    target: pixit.target,
    ...(options.maxAnswerBytes === undefined ? {} : { maxBodyBytes: options.maxAnswerBytes }),
  });
  const { timing = REAL_TIME } = options;
  const pace = new Pace(options.pace, timing);
  const line = new Line(options.pauses);
  const watch = createWatch(() => probe(http, pixit, tlsKey));
  const fakerFor = (caseId: string) => createFaker(seed, startedAt, caseId);
  const listen: RunContext['listen'] = (answer) => startReceiver(pixit.callback, answer);
  const context: RunContext = {
    pixit,
    seed,
    startedAt,
    http: keepWithinReach(paceClient(http, pace), pixit, suite.system),
    pace,
    line,
    answers: createAnswerWatch(),
    fakerFor,
    listen,
    hide: options.redact.know,
  };
  const session = await suite.open(context).catch(async (error) => {
    await http.close();
    throw error;
  });
  const own = operationsOf(suite.spec.manifest, suite.system);
  const claims = claimsOf(suite.spec.manifest, suite.system, selection.operations);
  const began = performance.now();
  const stepped = RUN_WALL.stepMs;
  const results = new Map<string, CaseResult>();
  const observations = new Map<string, string>();
  let obstacle: Obstacle | undefined;
  const whyEnded = () => whyAborted(signal, watch.trouble) ?? obstacle?.abort;
  const stopped = () => whyEnded() !== undefined;
  const policy: AttemptPolicy = {
    confirm: options.confirm ?? 0,
    line,
    sleep: timing.sleep,
    isStopped: stopped,
    noteTooFast: () => pace.mayHelp(),
    language: options.language,
  };
  let begun = 0;

  async function tryCase(
    testCase: Case<Tools>,
    number: number,
    mayGiveUp: boolean,
  ): Promise<Trial> {
    begun += 1;
    const order = begun;
    await pace.turn(order, signal);
    const beganAt = performance.now();
    // The record says by this alone what time it was for the case.
    const offsetMs = Math.max(0, wallNow() - startedAt);
    const { sleeps } = RUN_WALL;
    const scope = new CaseScope(testCase.id, context, signal, {
      order,
      startedAt: startedAt + offsetMs,
      attempt: number,
      mayGiveUp,
    });
    const ending = await scope.perform(() => testCase.run(session.toolsFor(scope)));
    const isTooFast = ending.kind === 'too-fast';
    if (!isTooFast) {
      for (const [ruling, choice] of scope.observations) observations.set(ruling, choice);
      await watch.note(scope.exchanges, number);
    }
    const { checks, findings, uncontrolled, sequence } = scope;
    const judgement = tellSequence(judge({ ending, checks, findings, uncontrolled }), sequence);
    const notes = scope.notebook.written;
    // Only what the run brought in is redacted: a secret must not change a verdict or an id.
    const result: CaseResult = {
      ...describeCase(suite, testCase, options.language, {
        ...judgement,
        reason: options.redact(judgement.reason),
      }),
      findings: options.redact(findings),
      offsetMs,
      durationMs: Math.round(performance.now() - beganAt),
      exchanges: scope.exchanges.map((exchange) => redactExchange(exchange, options.redact)),
      ...(notes.length > 0 ? { notes: options.redact(notes) } : {}),
      ...(sequence ? { sequence: options.redact(sequence) } : {}),
    };
    return {
      number,
      result,
      isTooFast,
      hindered:
        RUN_WALL.sleeps === sleeps ? scope.hindered : scope.hindered.set('sleep', 'transport'),
    };
  }

  async function runCase(testCase: Case<Tools>): Promise<void> {
    const result = await attemptCase((...next) => tryCase(testCase, ...next), policy);
    results.set(testCase.id, result);
    options.onCase?.(result);
  }

  try {
    options.onReady?.(session.callbackUrl ? { callbackUrl: session.callbackUrl } : {});
    await watch.begin();
    if (options.looksAhead && !stopped()) {
      obstacle = options.redact(await findObstacle(suite, session, context, { claims, signal }));
      if (obstacle) options.onObstacle?.(obstacle.cause);
    }
    const selected = suite.cases.filter((c) => !whyNotSelected(c, selection, own));
    options.onStart?.(selected.length);
    await Promise.all([
      runLane(
        selected.filter((c) => c.waits && !c.last),
        WAITING_LANE,
        stopped,
        runCase,
      ),
      runLane(
        selected.filter((c) => !c.waits && !c.last),
        options.concurrency,
        stopped,
        runCase,
      ),
    ]);
    const last = selected.filter((c) => c.last);
    await runLane(last, last.length, stopped, runCase);
    const aborted = whyEnded();
    const unrun = aborted?.message ?? text('', '');
    const judged =
      aborted?.cause === 'unreachable'
        ? excuseDead(results, suite.cases, unrun, options.language)
        : results;
    const cases = suite.cases.map(
      (testCase) =>
        judged.get(testCase.id) ?? {
          ...describeCase(suite, testCase, options.language, {
            verdict: 'none',
            ...(whyNotSelected(testCase, selection, own) ?? { reason: unrun, omitted: 'abort' }),
          }),
          findings: [],
          offsetMs: 0,
          durationMs: 0,
          exchanges: [],
        },
    );
    const explained = putFirst(obstacle?.cause, session.explain?.(cases) ?? [], cases);
    const causes = options.redact(explained);
    return {
      schemaVersion: 1,
      tool: options.tool,
      system: suite.system,
      protocol: suite.spec.manifest.protocol,
      title: titleOf(suite),
      target: options.redact(pixit.target),
      ...(pixit.tls?.insecure ? { insecure: true } : {}),
      ...describeConditions(pixit, session.callbackUrl, options),
      seed,
      startedAt: new Date(startedAt).toISOString(),
      durationMs: Math.round(performance.now() - began),
      ...wordOf({ cases, claims, ...(aborted ? { aborted } : {}) }),
      claims,
      summary: summarise(cases),
      rulings: listRulings(suite, observations),
      ...(causes.length > 0 ? { causes } : {}),
      diagnosis: options.redact([
        ...causes.map(describeCause),
        ...pace.describe(),
        ...describeStep(RUN_WALL.stepMs - stepped),
        ...session.diagnose(cases),
        ...(causes.length > 0 ? [] : findSharedCause(cases)),
      ]),
      ...(aborted ? { aborted: options.redact(aborted) } : {}),
      cases,
    };
  } finally {
    await session.close();
    await http.close();
  }
}

function redactExchange(exchange: Exchange, redact: Redact): Exchange {
  const shown = redact(exchange);
  const request = { ...shown.request, body: redactBody(exchange.request, redact) };
  if (!exchange.response || !shown.response) return { ...shown, request };
  const response = { ...shown.response, body: redactBody(exchange.response, redact) };
  return { ...shown, request, response };
}

function whyAborted(
  signal: AbortSignal,
  trouble: ReturnType<typeof createWatch>['trouble'],
): Abort | undefined {
  if (trouble) return { cause: 'unreachable', message: trouble };
  if (!signal.aborted) return undefined;
  return { cause: 'interrupted', message: text('运行被中断', 'the run was interrupted') };
}
