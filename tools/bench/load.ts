import autocannon from 'autocannon';
import { arrivals } from '../../src/load/schedule/arrivals.js';
import { generate, type Measurements, type Pace } from '../../src/load/sending/generator.js';
import type { Source } from '../../src/load/sending/source.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { createFaker } from '../../src/specification/faker.js';
import { startChild } from './child-server.js';
import type { Extent } from './extent.js';
import { median, say } from './ledger.js';
import { benchLoadMemory } from './load-memory.js';
import { openScenario, startSink } from './load-sink.js';
import { NOBODY, simulate } from './simulator.js';

const CONNECTIONS = 32;
const ROUND_MS = 1000;
const WARM_UP_MS = 300;
/** Of the ceiling: as much as a run may ask of the generator. */
const SHARE = 0.7;
const ECHO = new URL('echo-server.ts', import.meta.url).pathname;

interface Row {
  readonly label: string;
  readonly scenario: string;
  readonly rulings?: RulingChoices;
  readonly isChecked: boolean;
  readonly reports: number;
  readonly goal: string;
}

const ROWS: readonly Row[] = [
  {
    label: 'das-report, every answer checked',
    scenario: 'das-report',
    isChecked: true,
    reports: 1,
    goal: 'goal ≥ 0.9',
  },
  {
    label: 'das-report, answers not looked at',
    scenario: 'das-report',
    isChecked: false,
    reports: 1,
    goal: 'goal ≥ 1.0',
  },
  {
    label: 'qinchuan-batch of 50, every answer checked',
    scenario: 'qinchuan-batch',
    isChecked: true,
    reports: 50,
    goal: 'no goal',
  },
  {
    label: 'samr-add with SM4, every answer checked',
    scenario: 'samr-add',
    rulings: { 'SR-R06': 'sm4' },
    isChecked: true,
    reports: 1,
    goal: 'no goal',
  },
];

/** What the load generator can do, and how evenly; then what the simulators take in from it. */
export async function benchLoad(extent: Extent): Promise<void> {
  const { rounds, system } = extent;
  for (const row of ROWS) await benchGenerator(row, rounds);
  await benchSchedule();
  for (const [scenario, taker] of [
    ['das-report', 'cis'],
    ['qinchuan-upload', 'business'],
  ] as const) {
    if (system === undefined || system === taker) await benchIntake(scenario, taker, rounds);
  }
  await benchLoadMemory(extent);
}

function send(url: string, source: Source, pace: Pace): Promise<Measurements> {
  return generate({
    target: { host: '127.0.0.1', port: Number(new URL(url).port) },
    source,
    pace,
    connections: CONNECTIONS,
    backlog: Number.MAX_SAFE_INTEGER,
    timeoutMs: 5000,
  });
}

/** Requests per second that are answered when each answer is followed by the next request. */
async function measureClosed(url: string, source: Source, durationMs = ROUND_MS): Promise<number> {
  const measurements = await send(url, source, { kind: 'closed', durationMs });
  return (measurements.tally.response.count / measurements.durationMs) * 1000;
}

/** The same request time and again, unsigned anew and unchecked: as fast as autocannon goes. */
async function measureStatic(url: string, request: Buffer): Promise<number> {
  const [head = '', ...body] = request.toString('utf8').split('\r\n\r\n');
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(': ') as [string, string]);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: ROUND_MS / 1000,
    method: 'POST',
    headers: Object.fromEntries(headers.filter(([name]) => name !== 'Content-Length')),
    body: body.join('\r\n\r\n'),
  });
  return result.requests.total / (ROUND_MS / 1000);
}

async function benchGenerator(row: Row, rounds: number): Promise<void> {
  const { label, scenario, rulings, isChecked, reports, goal } = row;
  const source = await openScenario(scenario, rulings);
  const sink = await startSink(source);
  const shown = isChecked ? source : unchecked(source);
  await measureClosed(sink.url, shown, WARM_UP_MS);
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const yardstick = await measureStatic(sink.url, source.compose(0));
    pairs.push([await measureClosed(sink.url, shown), yardstick]);
  }
  await sink.stop();
  const ratios = pairs.map(([ours, theirs]) => ours / theirs);
  const perSecond = Math.round(median(pairs.map(([ours]) => ours)));
  const amount =
    reports > 1 ? `${perSecond}/s, ${perSecond * reports} reports/s` : `${perSecond}/s`;
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  say(`load: ${label}`, `${median(ratios).toFixed(2)} × static`, `${goal}; ${spread}; ${amount}`);
}

function unchecked(source: Source): Source {
  const judgement = {
    isAcknowledged: true,
    code: '',
    signature: 'unchecked',
    schema: 'unchecked',
    isRight: true,
  } as const;
  return { ...source, judge: () => judgement };
}

/** Whether all that is due is sent, and when: each tenth of a second against its second. */
async function benchSchedule(): Promise<void> {
  const source = await openScenario('das-report');
  const sink = await startSink(source);
  const ceiling = await measureClosed(sink.url, source);
  const rate = Math.floor(ceiling * SHARE);
  const tenths = new Array<number>(SCHEDULE_MS / 100).fill(0);
  let startedAt = 0;
  const watched: Source = {
    ...source,
    compose(index) {
      startedAt ||= performance.now();
      const tenth = Math.floor((performance.now() - startedAt) / 100);
      if (tenth < tenths.length) tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      return source.compose(index);
    },
  };
  const schedule = arrivals({ kind: 'constant', rate }, SCHEDULE_MS, createFaker('bench'));
  const { ledger } = await send(sink.url, watched, { kind: 'open', schedule });
  await sink.stop();
  const { unsent, ...sent } = ledger.counts();
  const total = Object.values(sent).reduce((sum, count) => sum + count, 0);
  const shares = tenths.map((count, at) => {
    const first = at - (at % 10);
    const second = tenths.slice(first, first + 10).reduce((sum, one) => sum + one, 0);
    return (count / second) * 100;
  });
  say(
    `load: constant ${rate}/s, ${SHARE * 100} % of the ceiling, sent`,
    `${((total / (total + unsent)) * 100).toFixed(1)} %`,
    'goal 100 %',
  );
  say(
    'load: tenths of a second, of their second',
    `${Math.min(...shares).toFixed(1)}–${Math.max(...shares).toFixed(1)} %`,
    'goal 8–12 %',
  );
}

const SCHEDULE_MS = 5000;

/** Reports per second that a simulator validates and journals, against the bare echo. */
async function benchIntake(scenario: string, system: string, rounds: number): Promise<void> {
  const source = await openScenario(scenario);
  const simulator = await simulate(system, NOBODY);
  const echo = await startChild(process.execPath, ['--import', 'tsx', ECHO]);
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const yardstick = await measureClosed(echo.url, source);
    const taken = await measureClosed(simulator.url, source);
    if (round > 0) pairs.push([taken, yardstick]); // the first one warms up
  }
  await Promise.all([simulator.stop(), echo.stop()]);
  const ratios = pairs.map(([taken, yardstick]) => taken / yardstick);
  const perSecond = Math.round(median(pairs.map(([taken]) => taken)));
  say(
    `load: ${scenario} into ${system}`,
    `${median(ratios).toFixed(2)} × echo`,
    `no goal; ${perSecond} reports/s`,
  );
}
