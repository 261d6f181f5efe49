import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { findDisagreements } from '../../model/load-agreement.js';
import { createFaker } from '../../specification/faker.js';
import { Ledger } from '../counting/ledger.js';
import { Tally } from '../counting/tally.js';
import { summarize } from '../judging/summary.js';
import { arrivals } from '../schedule/arrivals.js';
import { type Conduct, startSink } from '../testing/sink.js';
import { NUMBERED } from '../testing/source.js';
import { createVirtualTarget, inVirtualTime } from '../testing/virtual-target.js';
import { type GeneratorOptions, generate, type Measurements } from './generator.js';

const CONDUCTS: readonly Conduct[] = [
  'answer',
  'close',
  'reset',
  'silence',
  'wrong',
  'page',
  'unavailable',
  'garbage',
  'die',
];

const evenly = (rate: number, durationMs: number): GeneratorOptions['pace'] => ({
  kind: 'open',
  schedule: arrivals({ kind: 'constant', rate }, durationMs, createFaker('story')),
});

const told = (measurements: Measurements) =>
  summarize(measurements, { request: String, response: String });

/** What the parts of a run come to together, as those of several threads do. */
function join(parts: readonly Measurements[]): Measurements {
  const [ledger, tally] = [new Ledger(), new Tally()];
  for (const part of parts) {
    ledger.merge(part.ledger);
    tally.merge(part.tally);
  }
  return { ...(parts[0] as Measurements), ledger, tally };
}

/** A target that behaves in one way for some requests, then in another. */
const phases = fc.array(
  fc.record({ conduct: fc.constantFrom(...CONDUCTS), amount: fc.integer({ min: 1, max: 40 }) }),
  { minLength: 1, maxLength: 6 },
);

const runs = fc.record({
  phases,
  rate: fc.integer({ min: 20, max: 200 }),
  parts: fc.integer({ min: 1, max: 2 }),
  connections: fc.integer({ min: 1, max: 8 }),
  backlog: fc.integer({ min: 0, max: 20 }),
  serviceMs: fc.integer({ min: 0, max: 60 }),
  timeoutMs: fc.integer({ min: 20, max: 900 }),
  isClosed: fc.boolean(),
  /** Every so many requests a bad one, at 0 none. */
  bad: fc.integer({ min: 0, max: 5 }),
  endsAfter: fc.option(fc.integer({ min: 1, max: 60 })),
});

type Run = typeof runs extends fc.Arbitrary<infer Value> ? Value : never;

async function misbehave({
  parts,
  phases: plan,
  isClosed,
  rate,
  bad,
  serviceMs,
  endsAfter,
  ...options
}: Run): Promise<Measurements> {
  const ending = new AbortController();
  const order = plan.flatMap(({ conduct, amount }) => new Array<Conduct>(amount).fill(conduct));
  const one = (index: number) =>
    generate({
      ...options,
      target: { host: '', port: 0 },
      connect: createVirtualTarget({
        serviceMs,
        behave(number) {
          if (number === endsAfter) ending.abort();
          return order[(number - 1) % order.length] as Conduct;
        },
      }).connect,
      source: {
        ...NUMBERED,
        ...(bad > 0 ? { trafficOf: (at) => (at % bad === 0 ? 'signature' : 'good') } : {}),
      },
      pace: isClosed ? { kind: 'closed', durationMs: 300 } : evenly(rate, 1200),
      part: { index, of: parts },
      signal: ending.signal,
    });
  return inVirtualTime(async () =>
    join(await Promise.all(Array.from({ length: parts }, (_, index) => one(index)))),
  );
}

it('tells one story of a target, however it misbehaves', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      const result = told(await misbehave(run));
      expect(findDisagreements(result)).toEqual([]);
      const { offered, acknowledged, refused, unknown, unsent } = result.counts;
      expect(acknowledged + refused + unknown + unsent).toBe(offered);
      expect(result.seconds.flatMap(({ classes, ...counts }) => Object.values(counts))).toSatisfy(
        (all: readonly number[]) => all.every((count) => count >= 0),
      );
    }),
    { numRuns: 60 },
  );
});

it.each<[Conduct, 'unsent' | 'unknown' | 'refused', string]>([
  ['die', 'unsent', 'connection-refused'],
  ['reset', 'unknown', 'reset'],
  ['silence', 'unknown', 'timeout'],
  ['garbage', 'unknown', 'malformed'],
  ['unavailable', 'unknown', '503'],
  ['wrong', 'refused', '200'],
])('agrees over TCP with a target that comes to %s amid the run', async (conduct, fate, status) => {
  const sink = await startSink({ behave: (number) => (number < 60 ? 'answer' : conduct) });
  onTestFinished(() => sink.close());
  const measurements = await generate({
    target: { host: '127.0.0.1', port: sink.port },
    source: NUMBERED,
    pace: evenly(200, 600),
    connections: 16,
    backlog: 400,
    // Long enough for a busy machine, where nobody is waited for in vain.
    timeoutMs: conduct === 'silence' ? 200 : 8000,
  });
  const result = told(measurements);
  expect(findDisagreements(result)).toEqual([]);
  const { counts, outcomes } = result;
  expect(counts.offered).toBe(120);
  expect(counts.acknowledged).toBeLessThan(60);
  const [last] = outcomes.filter((one) => one.status === status && !one.isRight);
  // What was not connected was not sent, in the seconds as in the totals.
  expect(counts[fate]).toBeGreaterThanOrEqual(last?.count ?? Number.POSITIVE_INFINITY);
  expect(last?.endedMs?.[0]).toBeGreaterThan(100);
});

it('is told where two numbers differ', async () => {
  const run = told(
    await inVirtualTime(() =>
      generate({
        target: { host: '', port: 0 },
        connect: createVirtualTarget().connect,
        source: NUMBERED,
        pace: evenly(100, 200),
        connections: 4,
        backlog: 9,
        timeoutMs: 100,
      }),
    ),
  );
  expect(findDisagreements(run)).toEqual([]);
  const [second, ...others] = run.seconds;
  if (!second) throw new RangeError('no second');
  const spoilt = { ...run, seconds: [{ ...second, sent: second.sent + 1 }, ...others] };
  expect(findDisagreements(spoilt)).toEqual([
    { name: 'sent', between: ['totals', 'seconds'], counts: [20, 21] },
  ]);
  expect(findDisagreements({ ...run, outcomes: [] }).map(({ name }) => name)).toEqual([
    'acknowledged',
  ]);
});
