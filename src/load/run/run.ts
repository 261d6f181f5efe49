import type { LoadResult, Workload } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { createFaker } from '../../specification/faker.js';
import { Ledger } from '../counting/ledger.js';
import type { Progress } from '../counting/progress.js';
import { MOST_REQUESTS } from '../counting/run-ledger.js';
import { Tally } from '../counting/tally.js';
import { conclude, isValidGenerator } from '../judging/conclusion.js';
import { isLost } from '../judging/early-stop.js';
import { summarize } from '../judging/summary.js';
import { judge } from '../judging/threshold.js';
import { askAfterwards } from '../kept/ask-afterwards.js';
import { watchMarks } from '../kept/marks.js';
import type { LoadOrder } from '../order.js';
import { badShareOf } from '../scenario/bad-traffic.js';
import { amountOf, arrivals } from '../schedule/arrivals.js';
import { peakOf } from '../schedule/shape.js';
import type { Measurements } from '../sending/generator.js';
import { identify, insecurityOf } from './identity.js';
import type { LoadRun, Sending } from './load-run.js';

/** What one run came to. */
export interface Finished {
  readonly result: LoadResult;
  readonly measurements: Measurements;
  /** What the marks of its requests begin with. */
  readonly prefix: string;
}

const CEILING_MS = 1000;
const CEILING_TIMEOUT_MS = 2000;

/**
 * Requests per second that the generator signs, sends and judges when the target takes no time.
 *
 * @param url of a server that does nothing but answer
 */
export async function measureCeiling(
  { order, generate, newPrefix }: Pick<LoadRun, 'order' | 'generate' | 'newPrefix'>,
  url: string,
): Promise<number> {
  const closed = {
    ...order,
    isClosed: true,
    stopsEarly: false,
    resendsUnknown: false,
    durationMs: CEILING_MS,
    timeoutMs: CEILING_TIMEOUT_MS,
  };
  const { tally, durationMs } = await generate(closed, { prefix: newPrefix(), url });
  return (tally.response.count / durationMs) * 1000;
}

/** One run, from the first request to the reconciliation. */
export async function drive(run: LoadRun): Promise<Finished> {
  const { order, scenario, newPrefix, show, tool, ceiling, signal } = run;
  const { target, seed, shape, durationMs, reconcile = 'admin' } = order;
  const prefix = newPrefix();
  const isCounted = scenario.isMarked && reconcile === 'admin' && (await watchMarks(order, prefix));
  const schedule = () => arrivals(shape, durationMs, createFaker(seed, 'arrivals'));
  const callbackCount = run.callbacks?.begin(prefix, mostOf(run));
  const startedAt = new Date().toISOString();
  const ledger = await run.keepLedger?.({
    prefix,
    load: resultOfKilled(run, startedAt),
    most: mostOf(run),
  });
  const { measurements, isCutShort } = await send(run, prefix, ledger?.record).finally(
    ledger?.close,
  );
  const { durationMs: lastedMs, loopDelayMs, deepestBacklog } = measurements;
  const callbacks = await callbackCount?.finish(measurements, schedule(), signal);
  const perSecond = highestRateOf(order, measurements);
  const kept = await askAfterwards(run, measurements, { prefix, isCounted, perSecond });
  const share = perSecond / ceiling;
  const health = {
    ...{ ceiling: Math.round(ceiling), share, loopDelayMs, deepestBacklog },
    ...latenessOf(measurements.tally),
  };
  const summary = summarize(measurements, show);
  const thresholds = judge(order.thresholds, measurements);
  const isValid = isValidGenerator({ ...summary, thresholds, generator: health });
  const findings = {
    ...summary,
    thresholds,
    generator: { ...health, isValid },
    ...kept,
    ...(callbacks ? { callbacks } : {}),
  };
  const { verdict, reason } = signal.aborted ? INTERRUPTED : conclude(findings);
  const result = {
    ...identify(scenario, {
      tool,
      target,
      seed,
      startedAt,
      durationMs: lastedMs,
      isCutShort,
      ...insecurityOf(order),
    }),
    verdict,
    reason,
    workload: describeWorkload(run),
    ...findings,
    command: '',
  } as const;
  return { result, measurements, prefix };
}

/** Sends the requests; ends early when that was wanted and the demands cannot be kept any more. */
async function send(
  { order, generate, signal, onProgress }: LoadRun,
  prefix: string,
  record: Sending['record'],
): Promise<{ readonly measurements: Measurements; readonly isCutShort: boolean }> {
  const { target: url, shape, durationMs, thresholds, stopsEarly, isClosed } = order;
  const ending = new AbortController();
  const planned = amountOf(shape, durationMs);
  let isCutShort = false;

  function follow(progress: Progress): void {
    onProgress?.({ ...progress, plannedMs: durationMs });
    if (!stopsEarly || isClosed || isCutShort) return;
    isCutShort = thresholds.some((threshold, at) =>
      isLost(threshold, progress, progress.slower[at] ?? 0, planned),
    );
    if (isCutShort) ending.abort();
  }

  const measurements = await generate(order, {
    prefix,
    url,
    signal: AbortSignal.any([signal, ending.signal]),
    watch: follow,
    record,
  });
  return { measurements, isCutShort };
}

/** Absent where the run did not tell its own lateness apart. */
function latenessOf({ punctuality }: Measurements['tally']) {
  if (!punctuality || punctuality.late.count === 0) return {};
  return { latenessMs: Math.round(punctuality.late.percentile(99)) / 1000 };
}

/** What its shape is about at the most, or what the answers allowed. */
function highestRateOf(
  { isClosed, shape, durationMs }: LoadOrder,
  { tally }: Measurements,
): number {
  return isClosed ? (tally.response.count / durationMs) * 1000 : peakOf(shape);
}

function describeWorkload({ scenario, order }: LoadRun): Workload {
  const { shape, durationMs, isClosed, reporting } = order;
  const { connections, workers, signers = 0, timeoutMs, bad } = order;
  return {
    shape: isClosed ? 'closed' : shape.kind,
    rate: isClosed ? 0 : shape.rate,
    plannedMs: durationMs,
    connections,
    workers,
    signers,
    timeoutMs,
    reportsPerRequest: scenario.reportsPerRequest,
    badShare: badShareOf(bad),
    ...(reporting === undefined ? {} : { meters: reporting }),
  };
}

/** More requests than a run can have, even where their number is left to chance. */
function mostOf({ order, ceiling }: Pick<LoadRun, 'order' | 'ceiling'>): number {
  const { shape, durationMs, isClosed } = order;
  const amount = isClosed ? (ceiling * durationMs) / 1000 : amountOf(shape, durationMs);
  return Math.min(MOST_REQUESTS, 2 * Math.ceil(amount) + CHANCE);
}

const CHANCE = 1000;

/** What is known of a run before its first request, for the case that it is never finished. */
function resultOfKilled(run: LoadRun, startedAt: string): LoadResult {
  const { order, scenario, show, tool, ceiling } = run;
  const { target, seed, shape, isClosed } = order;
  const nothing = { ledger: new Ledger(), tally: new Tally(), durationMs: 0 };
  const share = isClosed ? 1 : peakOf(shape) / ceiling;
  const health = { ceiling: Math.round(ceiling), share, loopDelayMs: 0, deepestBacklog: 0 };
  return {
    ...identify(scenario, {
      tool,
      target,
      seed,
      startedAt,
      durationMs: 0,
      isCutShort: false,
      ...insecurityOf(order),
    }),
    ...INTERRUPTED,
    workload: describeWorkload(run),
    ...summarize({ ...nothing, ...health, startedAt: 0 }, show),
    thresholds: [],
    generator: { ...health, isValid: isValidGenerator({ generator: health }) },
    command: '',
  };
}

const INTERRUPTED = {
  verdict: 'inconc',
  reason: text('运行被中断', 'the run was interrupted'),
} as const;
