import { parseLimits } from '../../api/comparing/limits.js';
import { compareFigures, type Measured } from '../../src/load/comparing/figures.js';
import { generate, type Measurements } from '../../src/load/sending/generator.js';
import type { Source } from '../../src/load/sending/source.js';
import { type ChildServer, startChild } from './child-server.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';
import { openScenario } from './load-sink.js';

const SINK = new URL('paced-sink.ts', import.meta.url).pathname;

/** What the sink takes for each request, and by how much the slower one takes longer. */
const EACH_MS = 10;
const SLOWDOWN = 1.15;
const LIMITS = parseLimits('10%');

const CONNECTIONS = 4;
const RUN_MS = 500;
const RUNS = 10;
const PAIRS = 200;
const QUICK_PAIRS = 3;

const MOST_ALARMS = 0.02;
const LEAST_FOUND = 0.95;

/**
 * How `load compare` fares: pairs of repeated short runs against two sinks that are alike, and
 * against one that takes 15 % longer. Makes the process exit with 1 where too many of the former are
 * called worse, or too few of the latter.
 */
export async function benchSlowdown({ isQuick, runs }: Extent): Promise<void> {
  const pairs = runs ?? (isQuick ? QUICK_PAIRS : PAIRS);
  const source = await openScenario('das-report');
  const sinks = await Promise.all([1, 1, SLOWDOWN].map((factor) => startSink(source, factor)));
  const alike = { worse: 0, kept: 0, open: 0 };
  const slower = { worse: 0, kept: 0, open: 0 };
  for (let pair = 0; pair < pairs; pair += 1) {
    const [first = [], second = [], slow = []] = await measureInTurn(sinks, source);
    alike[compare(first, second)] += 1;
    slower[compare(first, slow)] += 1;
  }
  await Promise.all(sinks.map((sink) => sink.stop()));
  const show = ({ kept, open }: typeof alike) =>
    `${pairs} pairs of ${RUNS} and ${RUNS} runs of ${RUN_MS} ms; ${kept} kept, ${open} not told`;
  const percent = (count: number) => `${((count / pairs) * 100).toFixed(1)} %`;
  say('load compare: alike, called worse', percent(alike.worse), `goal ≤ 2 %; ${show(alike)}`);
  say('load compare: 15 % slower, found', percent(slower.worse), `goal ≥ 95 %; ${show(slower)}`);
  // So few pairs show that it runs, no more.
  if (pairs < PAIRS) return;
  if (alike.worse > pairs * MOST_ALARMS || slower.worse < pairs * LEAST_FOUND) process.exitCode = 1;
}

function startSink(source: Source, factor: number): Promise<ChildServer> {
  const answer = Buffer.from(source.exampleAnswer()).toString('base64');
  const args = ['--import', 'tsx', SINK, String(EACH_MS * factor), answer];
  return startChild(process.execPath, args);
}

/** The runs against each sink, one after the other, so that whatever the machine does meets all. */
async function measureInTurn(
  sinks: readonly ChildServer[],
  source: Source,
): Promise<readonly Measured[][]> {
  const sides = sinks.map((): Measured[] => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [side, { url }] of sinks.entries()) {
      const measurements = await generate({
        target: { host: '127.0.0.1', port: Number(new URL(url).port) },
        source,
        pace: { kind: 'closed', durationMs: RUN_MS },
        connections: CONNECTIONS,
        backlog: Number.MAX_SAFE_INTEGER,
        timeoutMs: 5000,
      });
      sides[side]?.push(readFigures(measurements));
    }
  }
  return sides;
}

function readFigures({ tally, durationMs }: Measurements): Measured {
  const { response } = tally;
  return (figure) =>
    figure === 'rate'
      ? (response.count / durationMs) * 1000
      : response.percentile(Number(figure.slice(1))) / 1000;
}

function compare(before: readonly Measured[], after: readonly Measured[]) {
  const verdicts = compareFigures(before, after, LIMITS).map(({ verdict }) => verdict);
  return (
    verdicts.find((verdict) => verdict === 'worse') ??
    verdicts.find((one) => one === 'open') ??
    'kept'
  );
}
