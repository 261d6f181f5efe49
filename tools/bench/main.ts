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
const ROUNDS = 5;
const ROUND_SECONDS = 3;
const METERS = 100_000;

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

/** Rates of a simulator and of the echo in turn, so that a drift of the machine meets both. */
async function compareWithEcho(label: string, simulator: ChildServer, next: () => Buffer) {
  const echo = await startChild(process.execPath, ['--import', 'tsx', ECHO]);
  const ratios: number[] = [];
  const rates: number[] = [];
  let bad = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const load = { connections: CONNECTIONS, seconds: ROUND_SECONDS, nextRequest: next };
    const yardstick = await generate({ ...load, url: echo.url });
    const measured = await generate({ ...load, url: simulator.url });
    if (round === 0) continue; // warming up
    ratios.push(measured.perSecond / yardstick.perSecond);
    rates.push(measured.perSecond);
    bad += measured.bad + yardstick.bad;
  }
  await echo.stop();
  const value = `${median(ratios).toFixed(2)} × echo`;
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  say(label, value, `goal ≥ 0.75; ${spread}; ${Math.round(median(rates))}/s; ${bad} bad`);
}

/** (a) Signed, validated, journaled requests as large as a 2001. */
async function benchThroughput(): Promise<void> {
  const size = JSON.stringify(drawBody('2001')).length;
  const das = await simulate('das', '--callback', 'http://127.0.0.1:9');
  const registration = drawBody('1001', {
    meterNo: '990000000001',
    userNo: '990000000001',
    billingModel: '1',
  });
  const price = {
    ...drawBody('1007', { priceCode: registration.priceCode, priceProperty: '1', priceType: '1' }),
    priceDetail: { priceLength: '1', price1: '2.5' },
  };
  await generate({
    url: das.url,
    connections: 1,
    seconds: 0,
    amount: 1,
    nextRequest: requestsOf('1007', price),
  });
  await generate({
    url: das.url,
    connections: 1,
    seconds: 0,
    amount: 1,
    nextRequest: requestsOf('1001', registration),
  });
  const query = drawBody('1014', { meterNo: registration.meterNo, userNo: registration.userNo });
  const userName = 'x'.repeat(
    Math.max(0, size - JSON.stringify({ ...query, userName: '' }).length),
  );
  await compareWithEcho(`das: ${size}-byte 1014`, das, requestsOf('1014', { ...query, userName }));
  await das.stop();

  const cis = await simulate('cis');
  const [meter] = DEMONSTRATION_PARAMETERS.meters;
  const report = drawBody('2001', { ...meter, billingModel: '2' });
  await compareWithEcho(`cis: ${size}-byte 2001`, cis, requestsOf('2001', report));
  await cis.stop();
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
  const das = await simulate('das', '--callback', 'http://127.0.0.1:9');
  const registration = drawBody('1001', { billingModel: '1', priceCode: 'P1' });
  const price = {
    ...drawBody('1007', { priceCode: 'P1', priceProperty: '1', priceType: '1' }),
    priceDetail: { priceLength: '1', price1: '2.5' },
  };
  const send = (amount: number, nextRequest: () => Buffer) =>
    generate({
      url: das.url,
      connections: Math.min(amount, CONNECTIONS),
      seconds: 0,
      amount,
      nextRequest,
    });
  await send(1, requestsOf('1007', price));
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
