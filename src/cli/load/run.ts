import type { Scenario } from '../../../suites/kit/load-scenario.js';
import { createMarks } from '../../../suites/kit/load-scenario.js';
import { amountOf, arrivals } from '../../load/arrivals.js';
import { measureCeiling } from '../../load/ceiling.js';
import { conclude, isValidGenerator } from '../../load/conclusion.js';
import type { Target } from '../../load/connection.js';
import { generate, type Harvest, type Progress } from '../../load/generator.js';
import { reconcile } from '../../load/reconcile.js';
import { summarize } from '../../load/summary.js';
import { judge } from '../../load/threshold.js';
import type { LoadResult, Reconciliation } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { createFaker } from '../../specification/faker.js';
import type { CallbackListener } from './callbacks.js';
import type { Drive } from './flags.js';
import { readMarks, watchMarks } from './marks.js';
import { openSource, type Recipe } from './recipe.js';

/** What stays the same between the runs of one load test. */
export interface Bench {
  readonly scenario: Scenario;
  readonly recipe: Recipe;
  /** URL of a server that does nothing but answer. */
  readonly sink: string;
  /** Twelve hexadecimal digits that no other run has. */
  readonly newPrefix: () => string;
  readonly redact: (text: string) => string;
  /** Where callbacks come in; absent where the scenario awaits none. */
  readonly callbacks?: CallbackListener;
  readonly tool: LoadResult['tool'];
}

export interface Conditions {
  /** Requests per second that the generator can do. */
  readonly ceiling: number;
  readonly signal: AbortSignal;
  readonly watch: (progress: Progress & { readonly plannedMs: number }) => void;
}

const CEILING_MS = 1500;
const CEILING_CONNECTIONS = 32;
/** Seconds' worth of requests that may wait for a connection. */
const BACKLOG_SECONDS = 2;
const LEAST_BACKLOG = 100;

export async function measureOwnCeiling({ sink, recipe, newPrefix }: Bench): Promise<number> {
  return measureCeiling({
    target: targetOf(sink),
    source: await openSource(recipe, newPrefix()),
    connections: CEILING_CONNECTIONS,
    durationMs: CEILING_MS,
  });
}

/** One run, from the first request to the reconciliation. */
export async function drive(
  bench: Bench,
  settings: Drive,
  { ceiling, signal, watch }: Conditions,
): Promise<LoadResult> {
  const { scenario, recipe, newPrefix, redact, tool } = bench;
  const { target } = recipe;
  const { shape, durationMs, connections, timeoutMs, thresholds, seed } = settings;
  const prefix = newPrefix();
  const source = await openSource(recipe, prefix);
  const isWatched = scenario.isMarked && (await watchMarks(target, prefix));
  const schedule = () => arrivals(shape, durationMs, createFaker(seed, 'arrivals'));
  const callbackCount = bench.callbacks?.begin(prefix, mostOf(settings));
  const startedAt = new Date().toISOString();
  const harvest = await generate({
    target: targetOf(target),
    source,
    schedule: schedule(),
    connections,
    backlog: Math.max(LEAST_BACKLOG, shape.rate * BACKLOG_SECONDS),
    timeoutMs,
    signal,
    watch: (progress) => watch({ ...progress, plannedMs: durationMs }),
  });
  const callbacks = await callbackCount?.finish(harvest, schedule(), signal);
  const reconciliation = isWatched ? await compare(target, harvest, prefix) : undefined;
  const health = {
    ceiling: Math.round(ceiling),
    share: shape.rate / ceiling,
    loopDelayMs: harvest.loopDelayMs,
    deepestBacklog: harvest.deepestBacklog,
  };
  const findings = {
    ...summarize(harvest, {
      request: (bytes) => redact(source.describe(bytes)),
      response: (bytes) => redact(bytes.toString('utf8')),
    }),
    thresholds: judge(thresholds, harvest),
    generator: { ...health, isValid: isValidGenerator(health) },
    ...(reconciliation ? { reconciliation } : {}),
    ...(callbacks ? { callbacks } : {}),
  };
  const { verdict, reason } = signal.aborted ? INTERRUPTED : conclude(findings);
  return {
    schemaVersion: 1,
    tool,
    scenario: scenario.id,
    title: scenario.title,
    system: scenario.system,
    target,
    seed,
    startedAt,
    durationMs: Math.round(harvest.durationMs),
    verdict,
    reason,
    workload: {
      shape: shape.kind,
      rate: shape.rate,
      plannedMs: durationMs,
      connections,
      workers: 1,
      timeoutMs,
      reportsPerRequest: scenario.reportsPerRequest,
      badShare: settings.badShare,
    },
    ...findings,
    command: '',
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

async function compare(
  target: string,
  { ledger }: Harvest,
  prefix: string,
): Promise<Reconciliation | undefined> {
  const stored = await readMarks(target);
  return stored && reconcile('admin', ledger, stored, createMarks(prefix).of);
}

function targetOf(url: string): Target {
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 443 : 80),
    isSecure,
  };
}
