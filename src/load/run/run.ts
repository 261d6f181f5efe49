import { EnvironmentError } from '../../../api/errors.js';
import type { OrderedPace } from '../../../api/load/threads/message.js';
import { generateWith } from '../../../api/load/threads/workers.js';
import type { Drive } from '../../../cli/load/flags/drive.js';
import type { LoadResult, Workload } from '../../model/load-result.js';
import { type Text, text } from '../../model/text.js';
import { createFaker } from '../../specification/faker.js';
import type { Progress } from '../counting/progress.js';
import { conclude, isValidGenerator } from '../judging/conclusion.js';
import { isLost, limitsOf } from '../judging/early-stop.js';
import { type Show, summarize } from '../judging/summary.js';
import { judge } from '../judging/threshold.js';
import { type StockSubject, takeStock } from '../kept/ask-afterwards.js';
import type { CallbackListener } from '../kept/callbacks.js';
import { watchMarks } from '../kept/marks.js';
import { badShareOf } from '../scenario/bad-traffic.js';
import type { Scenario } from '../scenario/scenario.js';
import { amountOf, arrivals } from '../schedule/arrivals.js';
import { peakOf } from '../schedule/shape.js';
import type { FullHarvest } from '../sending/unanswered.js';
import { identify } from './identity.js';

/** What stays the same between the runs of one load test. */
export interface Bench extends StockSubject {
  /** Meters that report; absent where the scenario is about none. */
  readonly meters?: number;
  /** URL of a server that does nothing but answer. */
  readonly sink: string;
  /** Threads that sign ahead for each worker. */
  readonly signers: number;
  /** How requests and answers are written down. */
  readonly show: Show;
  /** Where callbacks come in; absent where the scenario awaits none. */
  readonly callbacks?: CallbackListener;
  readonly tool: LoadResult['tool'];
}

export interface Conditions {
  /** Requests per second that the generator can do. */
  readonly ceiling: number;
  readonly signal: AbortSignal;
  readonly watch: (progress: Progress & { readonly plannedMs: number }) => void;
  /** Is told what the tries of a search come to. */
  readonly note: (line: Text) => void;
}

/** One run, and what was counted in it. */
export interface Run {
  readonly result: LoadResult;
  readonly harvest: FullHarvest;
  /** What the marks of its requests begin with. */
  readonly prefix: string;
}

const CEILING_MS = 1000;
const CEILING_TIMEOUT_MS = 2000;
/** Seconds' worth of requests that may wait for a connection. */
const BACKLOG_SECONDS = 2;
const LEAST_BACKLOG = 100;

/** Requests per second that the generator signs, sends and judges when the target takes no time. */
export async function measureCeiling(
  { sink, recipe, signers, newPrefix }: Bench,
  { workers, connections }: Drive,
): Promise<number> {
  const { tally, durationMs } = await generateWith(
    workers,
    {
      recipe,
      prefix: newPrefix(),
      url: sink,
      pace: { kind: 'closed', durationMs: CEILING_MS },
      connections,
      backlog: 0,
      timeoutMs: CEILING_TIMEOUT_MS,
      limits: [],
      signers,
    },
    {},
  );
  return (tally.response.count / durationMs) * 1000;
}

/** One run, from the first request to the reconciliation. */
export async function drive(bench: Bench, settings: Drive, conditions: Conditions): Promise<Run> {
  const { scenario, recipe, newPrefix, show, tool } = bench;
  const { ceiling, signal } = conditions;
  const { target, seed } = recipe;
  const prefix = newPrefix();
  const isWatched = isCounted(scenario, settings) && (await watchMarks(target, prefix));
  if (settings.method === 'admin' && !isWatched) throw new EnvironmentError(NOT_COUNTED);
  const { shape, durationMs } = settings;
  const schedule = () => arrivals(shape, durationMs, createFaker(seed, 'arrivals'));
  const callbackCount = bench.callbacks?.begin(prefix, mostOf(settings));
  const startedAt = new Date().toISOString();
  const { harvest, isCutShort } = await send(bench, settings, { ...conditions, prefix });
  const { durationMs: lastedMs } = harvest;
  const callbacks = await callbackCount?.finish(harvest, schedule(), signal);
  const rate = rateOf(settings, harvest);
  const stock = await takeStock(bench, settings, harvest, { prefix, isWatched, rate, signal });
  const health = {
    ceiling: Math.round(ceiling),
    share: rate / ceiling,
    loopDelayMs: harvest.loopDelayMs,
    deepestBacklog: harvest.deepestBacklog,
  };
  const findings = {
    ...summarize(harvest, show),
    thresholds: judge(settings.thresholds, harvest),
    generator: { ...health, isValid: isValidGenerator(health) },
    ...stock,
    ...(callbacks ? { callbacks } : {}),
  };
  const { verdict, reason } = signal.aborted ? INTERRUPTED : conclude(findings);
  const result = {
    ...identify(scenario, { tool, target, seed, startedAt, durationMs: lastedMs, isCutShort }),
    verdict,
    reason,
    workload: describeWorkload(bench, settings),
    ...findings,
    command: '',
  } as const;
  return { result, harvest, prefix };
}

/** Sends the requests; ends early when that was wanted, or the demands cannot be kept any more. */
async function send(
  { recipe, signers }: Bench,
  settings: Drive,
  { signal, watch, prefix }: Conditions & { readonly prefix: string },
): Promise<{ readonly harvest: FullHarvest; readonly isCutShort: boolean }> {
  const { shape, durationMs, connections, timeoutMs, thresholds, workers, isClosed } = settings;
  const ending = new AbortController();
  const end = () => ending.abort();
  const planned = amountOf(shape, durationMs);
  const stopsEarly = settings.stopsEarly && !isClosed;
  let isCutShort = false;

  function follow(progress: Progress): void {
    watch({ ...progress, plannedMs: durationMs });
    if (!stopsEarly || isCutShort) return;
    isCutShort = thresholds.some((threshold, at) =>
      isLost(threshold, progress, progress.slower[at] ?? 0, planned),
    );
    if (isCutShort) end();
  }

  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const harvest = await generateWith(
    workers,
    {
      recipe,
      prefix,
      url: recipe.target,
      pace: paceOf(settings, recipe.seed),
      connections,
      backlog: isClosed ? 0 : Math.max(LEAST_BACKLOG, peakOf(shape) * BACKLOG_SECONDS),
      timeoutMs,
      limits: stopsEarly ? limitsOf(thresholds) : [],
      signers,
      keepsUnanswered: settings.resendsUnknown,
    },
    { signal: ending.signal, watch: follow },
  ).finally(() => signal.removeEventListener('abort', end));
  return { harvest, isCutShort };
}

function paceOf({ isClosed, shape, durationMs }: Drive, seed: number): OrderedPace {
  return isClosed ? { kind: 'closed', durationMs } : { kind: 'open', shape, durationMs, seed };
}

/** The highest rate of a run: what its shape is about, or what the answers allowed. */
function rateOf(
  { isClosed, shape, durationMs }: Drive,
  { tally }: Pick<FullHarvest, 'tally'>,
): number {
  if (isClosed) return (tally.response.count / durationMs) * 1000;
  return peakOf(shape);
}

function describeWorkload({ scenario, signers, meters }: Bench, settings: Drive): Workload {
  const { shape, durationMs, connections, workers, timeoutMs, bad, isClosed } = settings;
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
    ...(meters === undefined ? {} : { meters }),
  };
}

/** More requests than a run can have, even where their number is left to chance. */
function mostOf({ shape, durationMs }: Drive): number {
  return 2 * amountOf(shape, durationMs) + CHANCE;
}

const CHANCE = 1000;

const INTERRUPTED = {
  verdict: 'inconc',
  reason: text('运行被中断', 'the run was interrupted'),
} as const;

const NOT_COUNTED = text(
  '被测系统不是本工具的模拟器，没有逐条计数；请改用 --reconcile readback 或 export',
  'the target is no simulator of ours and counts no marks: use --reconcile readback or export',
);

/** Whether a simulator of ours is to count the marks of the run. */
function isCounted({ isMarked }: Scenario, { method = 'admin' }: Drive): boolean {
  return isMarked && method === 'admin';
}
