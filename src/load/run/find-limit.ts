import { type CapacityAttempt, describeBracket, type Recovery } from '../../model/capacity.js';
import type { LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { type Attempt, type Capacity, findCapacity } from '../judging/capacity.js';
import { hasFault, MOST_SHARE } from '../judging/conclusion.js';
import { measureRecovery } from '../judging/recovery.js';
import type { LoadOrder } from '../order.js';
import { peakOf, type Shape } from '../schedule/shape.js';
import type { LoadRun } from './load-run.js';
import { drive, type Finished } from './run.js';

/** The last repetition of the rate found is this many times as long as the others. */
const SOAK = 3;
/** Of the rate that held: what a target has to take again after an overload, and catch up beside. */
const AFTERWARDS = 0.7;
/** How far an overload goes beyond the rate that failed. */
const OVERLOAD = 1.5;

/** Searches for the highest rate that keeps the thresholds; the result shows the last run at it. */
export async function findLimit(run: LoadRun): Promise<Finished> {
  const { order, ceiling, signal, onAttempt } = run;
  // What the generator has to manage is the peak.
  const upTo = Math.floor((ceiling * MOST_SHARE * order.shape.rate) / peakOf(order.shape));
  const trace: CapacityAttempt[] = [];
  const runs: Finished[] = [];

  /** One run of the search; it need not go on when it is clear how it ends. */
  async function attempt(change: Partial<LoadOrder>): Promise<Finished> {
    const done = await drive({ ...run, order: { ...order, stopsEarly: true, ...change } });
    runs.push(done);
    return done;
  }

  async function probe(rate: number, phase: Attempt['phase']): Promise<Attempt['outcome']> {
    if (signal.aborted) return 'invalid';
    const durationMs = order.durationMs * (phase === 'soak' ? SOAK : 1);
    const { result } = await attempt({ shape: { ...order.shape, rate } as Shape, durationMs });
    const outcome = OUTCOMES[result.verdict];
    const tried = { phase, rate, outcome, ...observe(result) };
    trace.push(tried);
    onAttempt?.(tried);
    return outcome;
  }

  const found = await findCapacity({ from: order.shape.rate, upTo, probe });
  const shown = runs.findLast(
    ({ result }) => result.workload.rate === found.holdsAt && result.verdict === 'pass',
  );
  const recovery = signal.aborted ? undefined : await overload(found, order, upTo, attempt);
  const capacity = describeCapacity(found, trace, recovery);
  // What was lost under any load outweighs every rate.
  const faulty = runs.find(({ result }) => hasFault(result));
  const last = faulty ?? shown ?? runs.at(-1);
  if (!last) throw new RangeError('the search tried no rate');
  const result = { ...last.result, capacity };
  if (faulty || signal.aborted || found.holdsAt === undefined) return { ...last, result };
  return { ...last, result: { ...result, ...concludeSearch(found, capacity) } };
}

const OUTCOMES = { pass: 'holds', fail: 'fails', inconc: 'invalid' } as const;

/** Asks for more than the target can take for a while, and then again for what it can. */
async function overload(
  { holdsAt, failsAt, isConfirmed }: Capacity,
  { durationMs, thresholds }: LoadOrder,
  upTo: number,
  run: (change: Partial<LoadOrder>) => Promise<Finished>,
): Promise<Recovery | undefined> {
  if (!isConfirmed || holdsAt === undefined || failsAt === undefined) return undefined;
  const rate = Math.max(1, Math.round(holdsAt * AFTERWARDS));
  const peak = Math.min(upTo, Math.round(failsAt * OVERLOAD));
  if (peak < failsAt) return undefined;
  const { measurements } = await run({
    shape: { kind: 'overload', overload: peak, overloadMs: durationMs, rate },
    durationMs: durationMs * 2,
    stopsEarly: false,
  });
  const withinMs = measureRecovery(measurements.tally.seconds, thresholds, durationMs);
  return {
    overload: peak,
    overloadMs: durationMs,
    rate,
    ...(withinMs === undefined ? {} : { withinMs }),
  };
}

function observe({ outcomes, latency, counts, ...result }: LoadResult) {
  const right = outcomes.reduce((sum, one) => sum + (one.isRight ? one.count : 0), 0);
  const all = { offered: counts.offered, right, response: latency.response };
  const good = result.good ?? all;
  const p99 = good.response.percentiles['99'];
  const errors = good.offered === 0 ? 0 : 1 - good.right / good.offered;
  return { errors, ...(p99 === undefined ? {} : { p99 }) };
}

function describeCapacity(
  { holdsAt, failsAt }: Capacity,
  trace: readonly CapacityAttempt[],
  recovery: Recovery | undefined,
) {
  return {
    trace,
    ...(holdsAt === undefined ? {} : { holdsAt }),
    ...(failsAt === undefined ? {} : { failsAt }),
    ...(recovery ? { recovery } : {}),
  };
}

function concludeSearch(
  { isConfirmed }: Capacity,
  capacity: ReturnType<typeof describeCapacity>,
): Pick<LoadResult, 'verdict' | 'reason'> {
  const bracket = describeBracket(capacity);
  if (isConfirmed) return { verdict: 'pass', reason: bracket };
  const reason = text(
    `${bracket.zh}；但未能复验`,
    `${bracket.en}, which could not be confirmed by repetition`,
  );
  return { verdict: 'inconc', reason };
}
