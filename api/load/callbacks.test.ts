import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CallbackListener, listenForCallbacks } from '../../src/load/kept/callbacks.js';
import type { LoadRun } from '../../src/load/run/load-run.js';
import { drive } from '../../src/load/run/run.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/das/demonstration.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createValidator } from '../../src/wire/validator.js';
import type { LoadOptions } from './options.js';
import { chooseScenario, subjectOf } from './scenarios.js';
import { orderOf } from './testing/order.js';
import { generateWith } from './threads/workers.js';

const spec = loadSpecification('das');
const PATH = spec.manifest.operations.find(({ id }) => id === '2002')?.path ?? '';

const OPTIONS = {
  scenario: 'das-command',
  rate: 400,
  durationMs: 250,
  validate: 0,
  slo: 'errors<100%',
} as const;

async function listen(waitMs: number): Promise<CallbackListener> {
  const { awaits } = await chooseScenario(OPTIONS);
  if (!awaits) throw new RangeError('nothing to listen for');
  const listener = await listenForCallbacks({ awaits, spec, address: { port: 0 }, waitMs });
  onTestFinished(() => listener.close());
  return listener;
}

/** Calls the tester back as a DAS does. */
async function callBack(url: string, sendSerialNo: string, path = PATH): Promise<unknown> {
  const body = { serialNo: 'ab', deviceId: 'D1', sendSerialNo, excuteState: '1' };
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

interface DasOptions {
  /** How often it calls back for the n-th command. */
  readonly times: (number: number) => number | Promise<number>;
  /** Calls back before it answers: however busy the machine is, nothing comes too late. */
  readonly isEarly?: boolean;
}

/** A DAS that takes every command. */
async function serveDas(url: string, { times, isEarly = false }: DasOptions) {
  const answers: unknown[] = [];
  let taken = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (!request.url?.endsWith('/1004')) return response.writeHead(404).end();
    const { serialNo } = JSON.parse(text);
    const finish = () => response.end(JSON.stringify({ echoCode: '0000', echoMsg: { serialNo } }));
    taken += 1;
    if (!isEarly) finish();
    for (let left = await times(taken); left > 0; left -= 1) {
      answers.push(await callBack(url, serialNo));
    }
    return isEarly ? finish() : undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { answers, target: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function runOf(
  target: string,
  callbacks: CallbackListener,
  change: Partial<LoadOptions> = {},
): Promise<LoadRun> {
  const order = await orderOf({ ...OPTIONS, ...change });
  let runs = 0;
  return {
    ...(await subjectOf({ ...order, target, parameters: { ...DEMONSTRATION_PARAMETERS } })),
    generate: generateWith,
    ceiling: 10_000,
    callbacks,
    newPrefix() {
      runs += 1;
      return runs.toString(16).padStart(12, '0');
    },
    show: { request: String, response: String },
    tool: { name: 'duijie', version: '0' },
    signal: new AbortController().signal,
  };
}

describe('callbacks of a load test', () => {
  it('fails a target that loses some of them and sends others twice', async () => {
    const listener = await listen(50);
    const times = (number: number) => (number % 25 === 0 ? 0 : number % 20 === 1 ? 2 : 1);
    const { target } = await serveDas(listener.url, { times, isEarly: true });
    const {
      result: { callbacks, verdict, reason },
    } = await drive(await runOf(target, listener));
    expect(callbacks).toMatchObject({ expected: 100, received: 96, missing: 4, doubled: 5 });
    expect(callbacks?.examples).toHaveLength(9);
    expect([verdict, reason.en]).toEqual([
      'fail',
      '4 acknowledged requests were not followed by their 2002',
    ]);
  });

  it('waits no longer than it has to, and answers each as the document wants', async () => {
    const listener = await listen(60_000);
    const { target, answers } = await serveDas(listener.url, { times: () => 1 });
    const startedAt = performance.now();
    const {
      result: { callbacks },
    } = await drive(await runOf(target, listener, { shape: 'poisson' }));
    const amount = callbacks?.expected ?? 0;
    expect(amount).toBeGreaterThan(50);
    expect(callbacks).toMatchObject({ received: amount, missing: 0, doubled: 0, strange: 0 });
    // From the instants of the schedule: a clock of its own would be seconds off, or negative.
    expect(callbacks?.latency).toMatchObject({ count: amount });
    expect(callbacks?.latency.max).toBeLessThan(performance.now() - startedAt);
    expect(callbacks?.latency.min).toBeGreaterThan(0.1);
    expect(createValidator(spec).validate('2002.response', answers[0])).toEqual([]);
  });

  it('knows what comes late, and finds strange what is about nothing that was sent', async () => {
    const listener = await listen(0);
    const REQUESTS = 10;
    const { target } = await serveDas(listener.url, {
      isEarly: true,
      async times(number) {
        // In the second run.
        if (number === REQUESTS + 1) await stray();
        return 0;
      },
    });
    async function stray(): Promise<void> {
      // About the first run, about none, about a request that no run has, and no 2002.
      await callBack(listener.url, '00000000000100000000000000000000');
      await callBack(listener.url, 'f'.repeat(32));
      await callBack(listener.url, '000000000002ffffffffffff00000000');
      await callBack(listener.url, `000000000002${'0'.repeat(20)}`, PATH.replace('2002', '2003'));
    }
    const run = await runOf(target, listener, { rate: 40 });
    await drive(run);
    const {
      result: { callbacks },
    } = await drive(run);
    expect(callbacks).toMatchObject({ expected: 10, received: 0, missing: 10, strange: 2 });
  });
});
