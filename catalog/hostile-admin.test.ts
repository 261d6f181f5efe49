import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulators/kit/simulator.js';
import { type CatalogSystem, listSystems } from './systems.js';

/** A peer that takes whatever is sent. */
const peer = createServer((incoming, outgoing) => {
  incoming.resume().on('end', () => outgoing.end('{}'));
});
let peerUrl = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  peerUrl = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
});
afterAll(() => peer.close());

const EPOCH_2024 = '2024-01-01T00:00:00.000Z';

/** A state with something in each list, where the simulator does not begin with one. */
const STATES: Readonly<Record<string, object>> = {
  das: {
    prices: [
      {
        priceCode: 'P1',
        versions: [
          { version: '1', from: EPOCH_2024, prices: [2, 3], ends: ['10'], cycleMonths: 12 },
        ],
      },
    ],
    meters: [
      {
        meterNo: '900000000017',
        userNo: '1',
        priceCode: 'P1',
        installedAt: EPOCH_2024,
        base: '1.5',
        carriedCost: '2',
        reportedDay: 19_800,
        rechargeCount: 1,
        lastRecharge: { amount: '1', date: '20240101' },
        origin: { at: EPOCH_2024, volume: '1', amount: '1', cycleVolume: '1' },
        turns: [{ at: EPOCH_2024, priceCode: 'P1', isOpen: true }],
      },
    ],
  },
  prepose: {
    meters: [
      {
        meterNo: '800000000017',
        valveStatus: '0',
        reading: '1',
        price: '2',
        balance: '3',
        used: '1',
      },
    ],
  },
  mohurd: {
    certificates: [{ eCertID: '1', certType: '1', certNum: '2' }],
    codes: [{ code: '1', eCertID: '1', certType: '1', url: 'http://x.test/' }],
  },
  samr: {
    records: [
      { busicode: '110101', fields: { id: '1', ID: '1', a: { b: [1] } }, changedAt: EPOCH_2024 },
    ],
    providers: [{ busicode: '110101', url: 'http://127.0.0.1:9/' }],
  },
};

/** Requests below `/__admin` that make use of the state; those that a system lacks are not found. */
const USES: readonly (readonly [string, string, object?])[] = [
  ['GET', '/state'],
  ['PUT', '/schedule', { reportEvery: '1h' }],
  ['PUT', '/clock', { advance: '2h' }],
  ['POST', '/report', {}],
  ['POST', '/alarm', { meterNo: '900000000017', alarmType: '05' }],
  ['POST', '/alarm', { meterNo: '800000000017' }],
  ['POST', '/issue/1001', {}],
  ['POST', '/issue/recharge', {}],
  ['POST', '/codes', { eCertID: '1' }],
  ['GET', '/log?a=1'],
  ['GET', '/health'],
  ['GET', '/exchanges'],
  ['GET', '/har'],
];

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { x: value };
  return value;
};

const TIMES = [
  ...['1969-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '-271821-04-20T00:00:00Z', EPOCH_2024],
  ...['+275760-09-13T00:00:00.000Z', '9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '1970'],
];
const NUMBERS = [0, -0, -1, 0.5, 1e20, 1e308, -1e308, 5e-324, Number.MAX_SAFE_INTEGER, 864e13];
const NUMERALS = [
  ...NUMBERS.map(String),
  '9'.repeat(400),
  '0.'.padEnd(400, '9'),
  '00',
  '-0',
  '1e400',
];
const TEXTS = [
  '',
  '__proto__',
  'constructor',
  '\ud800',
  '\0',
  'x'.repeat(70_000),
  '气'.repeat(3000),
];

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, deep(30), deep(60)),
  fc.constantFrom<unknown>(...NUMBERS, ...TIMES, ...TEXTS, ...NUMERALS),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Values in place of one, mostly of its kind: others are refused at once. */
function insteadOf(value: unknown): fc.Arbitrary<unknown> {
  const alike =
    typeof value === 'number'
      ? fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noNaN: true, noDefaultInfinity: true }))
      : typeof value !== 'string'
        ? anything
        : Number.isNaN(Date.parse(value)) || !value.includes('T')
          ? fc.constantFrom<unknown>(...(Number.isNaN(Number(value)) ? TEXTS : NUMERALS))
          : fc.oneof(
              fc.constantFrom(...TIMES),
              fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
            );
  return fc.oneof({ weight: 4, arbitrary: alike }, { weight: 1, arbitrary: anything });
}

interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** All members of a document. */
function* placesIn(value: unknown, path: readonly string[] = []): Generator<Place> {
  if (path.length > 0) yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* placesIn(member, [...path, key]);
}

function put(document: object, path: readonly string[], value: unknown): object {
  const copy = structuredClone(document) as Record<string, unknown>;
  let owner = copy;
  for (const key of path.slice(0, -1)) {
    const member = owner[key];
    if (typeof member !== 'object' || member === null) return copy;
    owner = member as Record<string, unknown>;
  }
  const key = path.at(-1);
  if (key !== undefined) owner[key] = value;
  return copy;
}

async function open({ entry }: CatalogSystem) {
  const { credentials, parameters } = entry.demonstration;
  const setup = { credentials, parameters, rulings: {}, callbackUrl: peerUrl, seed: 1, faults: [] };
  const simulator = await entry.loadSimulator({ ...setup, commandDelayMs: 0 });
  return {
    simulator,
    ask: (...request: Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never) =>
      send(simulator, ...request),
  };
}

async function send({ app }: Simulator, method: string, path: string, body?: unknown) {
  const answer = await app.request(`/__admin${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined || method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (id, system) => {
  it('refuses a state that it could not live with, and lives on with any other', async () => {
    const { simulator, ask } = await open(system);
    const begun = JSON.parse((await ask('GET', '/state')).text);
    const state = { ...begun, ...STATES[id] };
    delete state.revision;
    expect(await ask('PUT', '/state', state)).toMatchObject({ status: 200 });
    const whole = JSON.parse((await ask('GET', '/state')).text);
    delete whole.revision;
    const places = [...placesIn(whole)].map(({ path, value }) =>
      fc.tuple(fc.constant(path), insteadOf(value)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...places), { minLength: 1, maxLength: 3 }),
        async (changes) => {
          const changed = changes.reduce<object>(
            (document, [path, value]) => put(document, path, value),
            whole,
          );
          const { status, text } = await ask('PUT', '/state', changed);
          expect([200, 400], text).toContain(status);
          if (status === 400) return;
          for (const [method, path, body] of USES) {
            const use = await ask(method, path, body);
            expect(use.status, `${method} ${path}: ${use.text.slice(0, 300)}`).toBeLessThan(500);
          }
          const { text: health } = await ask('GET', '/health');
          expect(JSON.parse(health).troubles).toEqual({ count: 0 });
        },
      ),
      { numRuns: 30, seed: 1 },
    );
    simulator.stop();
  });

  it('refuses moves of the clock and faults that are none', async () => {
    const { simulator, ask } = await open(system);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('advance', 'now'), anything, async (name, value) => {
        const moved = await ask('PUT', '/clock', { [name]: value });
        expect([200, 400], moved.text).toContain(moved.status);
        const set = await ask('PUT', '/faults', { faults: [value] });
        expect([200, 400], set.text).toContain(set.status);
        await ask('DELETE', '/faults');
        expect(await ask('GET', '/clock')).toMatchObject({ status: 200 });
      }),
      { numRuns: 100, seed: 1 },
    );
    simulator.stop();
  });
});
