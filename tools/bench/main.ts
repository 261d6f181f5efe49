import { spawnSync } from 'node:child_process';
import { runSuite } from '../../src/engine/run-suite.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../src/protocols/das/demonstration.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createRedactor } from '../../src/wire/redact.js';
import { createDasSuite } from '../../suites/das/das-suite.js';
import { type ChildServer, startChild } from './child-server.js';
import { drawBody, requestsOf } from './das-requests.js';
import { findFreePort } from './free-port.js';
import { generate } from './generator.js';

const CONNECTIONS = 16;
const ROUNDS = 15;
const ROUND_SECONDS = 1;
const METERS = 100_000;

/** A peer that is not there: what the simulator sends of its own accord is no part of the load. */
const NOBODY = 'http://127.0.0.1:9';

const BIN = new URL('../../bin/duijie', import.meta.url).pathname;
const ECHO = new URL('echo-server.ts', import.meta.url).pathname;

function say(label: string, value: string, goal: string): void {
  process.stdout.write(`${label.padEnd(64)} ${value.padStart(22)}   (${goal})\n`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function simulate(system: string, ...args: string[]): Promise<ChildServer> {
  return startChild(process.execPath, [BIN, 'simulate', system, '--port', '0', ...args]);
}

/**
 * A simulator and the echo in turn, so that a drift of the machine meets both: requests per
 * second, and requests per second of processor time, which a busy machine disturbs less.
 */
async function compareWithEcho(
  label: string,
  simulator: ChildServer,
  next: () => Buffer,
  goal = 'goal ≥ 0.75',
) {
  const echo = await startChild(process.execPath, ['--import', 'tsx', ECHO]);
  const measure = async (server: ChildServer) => {
    const before = server.cpu();
    const load = { url: server.url, connections: CONNECTIONS, seconds: ROUND_SECONDS };
    const rate = await generate({ ...load, nextRequest: next });
    return { ...rate, perCpu: rate.answered / (server.cpu() - before) };
  };
  const rounds: { rate: number; perCpu: number; perSecond: number; bad: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const yardstick = await measure(echo);
    const measured = await measure(simulator);
    rounds.push({
      rate: measured.perSecond / yardstick.perSecond,
      perCpu: measured.perCpu / yardstick.perCpu,
      perSecond: measured.perSecond,
      bad: measured.bad + yardstick.bad,
    });
  }
  await echo.stop();
  const counted = rounds.slice(1); // the first one warms up
  const of = (pick: (round: (typeof rounds)[number]) => number) => counted.map(pick);
  const rates = of(({ rate }) => rate);
  const bad = of((round) => round.bad).reduce((sum, count) => sum + count, 0);
  const spread = `${Math.min(...rates).toFixed(2)}–${Math.max(...rates).toFixed(2)}`;
  const perSecond = Math.round(median(of((round) => round.perSecond)));
  const notes = `${goal}; ${spread}; ${perSecond}/s; ${bad} bad`;
  say(label, `${median(rates).toFixed(2)} × echo`, notes);
  const perCpu = median(of((round) => round.perCpu)).toFixed(2);
  say(`${label}, by processor time`, `${perCpu} × echo`, goal);
}

/** (a) Signed, validated, journaled requests as large as a 2001. */
async function benchThroughput(): Promise<void> {
  const size = JSON.stringify(drawBody('2001')).length;
  const das = await simulate('das', '--callback', NOBODY);
  const { change } = await settleMeter(das, '990000000001');
  const { registration: asked } = await settleMeter(das, '990000000002');
  const names = { meterNo: asked.meterNo, userNo: asked.userNo };
  const fill = (body: Record<string, unknown>, field: string) => {
    const empty = JSON.stringify({ ...body, [field]: '' }).length;
    return { ...body, [field]: 'x'.repeat(Math.max(0, size - empty)) };
  };
  const query = fill(drawBody('1014', names), 'userName');
  await compareWithEcho(
    `das: ${size}-byte 1008, a change`,
    das,
    requestsOf('1008', fill(change, 'deviceId')),
  );
  await compareWithEcho(
    `das: ${size}-byte 1014, a long answer`,
    das,
    requestsOf('1014', query),
    'no goal',
  );
  await das.stop();

  const cis = await simulate('cis');
  const [meter] = DEMONSTRATION_PARAMETERS.meters;
  const report = drawBody('2001', { ...meter, billingModel: '2' });
  await compareWithEcho(`cis: ${size}-byte 2001, a report`, cis, requestsOf('2001', report));
  await cis.stop();
}

/** Makes a price and a meter, and gives a request that can be repeated for it. */
async function settleMeter(das: ChildServer, number: string) {
  const registration = drawBody('1001', { meterNo: number, userNo: number, billingModel: '1' });
  const price = {
    ...drawBody('1007', { priceCode: registration.priceCode, priceProperty: '1', priceType: '1' }),
    priceDetail: { priceLength: '1', price1: '2.5' },
  };
  for (const [operation, body] of [
    ['1007', price],
    ['1001', registration],
  ] as const) {
    const load = { url: das.url, connections: 1, seconds: 0, amount: 1 };
    await generate({ ...load, nextRequest: requestsOf(operation, body) });
  }
  const newPriceCode = registration.priceCode;
  const change = drawBody('1008', { meterNo: number, userNo: number, newPriceCode });
  return { registration, change };
}

/** (b) Cases of the das suite per second, callbacks included. */
async function benchSuite(): Promise<void> {
  const port = await findFreePort();
  const das = await simulate('das', '--callback', `http://127.0.0.1:${port}`);
  const { meters: _known, ...parameters } = DEMONSTRATION_PARAMETERS;
  const result = await runSuite(createDasSuite(loadSpecification('das')), {
    pixit: {
      target: das.url,
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters,
      callback: { port },
    },
    seed: 1,
    startedAt: Date.now(),
    timeoutMs: 10_000,
    language: 'en',
    selection: {},
    tool: { name: 'duijie', version: 'bench' },
    redact: createRedactor([]),
    concurrency: 8,
    signal: new AbortController().signal,
  });
  await das.stop();
  const { pass } = result.summary;
  const seconds = result.durationMs / 1000;
  say(
    `das suite: ${result.cases.length} cases, ${pass} passed`,
    `${(pass / seconds).toFixed(0)} cases/s`,
    `goal < 10 s; ${seconds.toFixed(1)} s`,
  );
}

/** (c) Start-up of the command line. */
function benchStartUp(): void {
  const time = (args: readonly string[]) => {
    const began = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - began;
  };
  const pairs = Array.from(
    { length: 11 },
    () => [time(['-e', '0']), time([BIN, 'systems'])] as const,
  );
  const ratio = median(pairs.map(([bare, systems]) => systems / bare));
  const milliseconds = median(pairs.map(([, systems]) => systems));
  say(
    'duijie systems',
    `${ratio.toFixed(2)} × node -e 0`,
    `goal < 4; ${milliseconds.toFixed(0)} ms`,
  );
}

/** (d) Memory of a simulator with a large fleet. */
async function benchMemory(): Promise<void> {
  const das = await simulate('das', '--callback', NOBODY);
  const { registration } = await settleMeter(das, '990000000001');
  const send = (amount: number, nextRequest: () => Buffer) =>
    generate({ url: das.url, connections: CONNECTIONS, seconds: 0, amount, nextRequest });
  const number = (index: number) => String(200_000_000_000 + index);
  const { bad } = await send(
    METERS,
    requestsOf('1001', registration, (_serialNo, index) => ({
      userNo: number(index),
      meterNo: number(index),
    })),
  );
  const health = await fetch(`${das.url}/__admin/health`);
  const { meters } = (await health.json()) as { meters: number };
  const label = `das with ${meters} meters, ${bad} requests bad`;
  say(label, `${das.rss().toFixed(0)} MiB RSS`, 'goal < 400');
  await das.stop();
}

const SECTIONS = {
  startup: benchStartUp,
  suite: benchSuite,
  throughput: benchThroughput,
  memory: benchMemory,
} as const;

const chosen = process.argv.slice(2);
process.stdout.write(`node ${process.version}; ratios within this run\n`);
for (const [name, run] of Object.entries(SECTIONS)) {
  if (chosen.length === 0 || chosen.includes(name)) await run();
}
