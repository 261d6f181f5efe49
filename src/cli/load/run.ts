import { badShareOf } from '../../../suites/kit/load-bad.js';
import type { Scenario } from '../../../suites/kit/load-scenario.js';
import { createMarks } from '../../../suites/kit/load-scenario.js';
import { arrivals } from '../../load/arrivals.js';
import { measureCeiling } from '../../load/ceiling.js';
import { conclude, isValidGenerator } from '../../load/conclusion.js';
import type { Target } from '../../load/connection.js';
import { generate, type Harvest, type Progress } from '../../load/generator.js';
import { reconcile } from '../../load/reconcile.js';
import { peakOf, reconnectsIn } from '../../load/shape.js';
import { summarize } from '../../load/summary.js';
import { judge } from '../../load/threshold.js';
import type { LoadResult, Reconciliation } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { createFaker } from '../../specification/faker.js';
import type { Drive } from './flags.js';
import { readMarks, watchMarks } from './marks.js';
import { openSource, type Recipe } from './recipe.js';

/** What stays the same between the runs of one load test. */
export interface Bench {
  readonly scenario: Scenario;
  readonly recipe: Recipe;
  /** Whose reports are sent, where the scenario is about meters. */
  readonly meters?: number | undefined;
  /** URL of a server that does nothing but answer. */
  readonly sink: string;
  /** Twelve hexadecimal digits that no other run has. */
  readonly newPrefix: () => string;
  readonly redact: (text: string) => string;
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
  const { scenario, recipe, meters, newPrefix, redact, tool } = bench;
  const { target } = recipe;
  const { shape, durationMs, connections, timeoutMs, thresholds, seed } = settings;
  const prefix = newPrefix();
  const source = await openSource(recipe, prefix);
  const isWatched = scenario.isMarked && (await watchMarks(target, prefix));
  const startedAt = new Date().toISOString();
  const harvest = await generate({
    target: targetOf(target),
    source,
    schedule: arrivals(shape, durationMs, createFaker(seed, 'arrivals')),
    connections,
    backlog: Math.max(LEAST_BACKLOG, peakOf(shape) * BACKLOG_SECONDS),
    timeoutMs,
    reconnects: reconnectsIn(shape),
    signal,
    watch: (progress) => watch({ ...progress, plannedMs: durationMs }),
  });
  const reconciliation = isWatched ? await compare(target, harvest, prefix, scenario) : undefined;
  const health = {
    ceiling: Math.round(ceiling),
    share: peakOf(shape) / ceiling,
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
      badShare: badShareOf(settings.bad),
      ...(meters === undefined ? {} : { meters }),
    },
    ...findings,
    command: '',
  };
}

const INTERRUPTED = {
  verdict: 'inconc',
  reason: text('运行被中断', 'the run was interrupted'),
} as const;

async function compare(
  target: string,
  { ledger }: Harvest,
  prefix: string,
  { marksPerRequest }: Scenario,
): Promise<Reconciliation | undefined> {
  const stored = await readMarks(target, marksPerRequest);
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
