import { describe, expect, it, onTestFinished } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { findCapacity } from '../judging/capacity.js';
import { judge, parseThresholds } from '../judging/threshold.js';
import { reconcile } from '../kept/reconcile.js';
import { arrivals } from '../schedule/arrivals.js';
import { type SinkOptions, startSink } from '../testing/sink.js';
import { NUMBERED } from '../testing/source.js';
import { createVirtualTarget, inVirtualTime } from '../testing/virtual-target.js';
import { type GeneratorOptions, generate, type Measurements } from './generator.js';

const pace = (rate: number, durationMs: number): GeneratorOptions['pace'] => ({
  kind: 'open',
  schedule: arrivals({ kind: 'constant', rate }, durationMs, createFaker('truth')),
});
const OPTIONS = { source: NUMBERED, connections: 64, timeoutMs: 5000 };

/** Loads a target whose limits and faults are known. */
function load(options: SinkOptions, rate: number, durationMs: number): Promise<Measurements> {
  return inVirtualTime(() =>
    generate({
      ...OPTIONS,
      target: { host: '', port: 0 },
      connect: createVirtualTarget(options).connect,
      pace: pace(rate, durationMs),
      backlog: rate * 2,
    }),
  );
}

describe('what is reported of a target that is known', () => {
  it('has the capacity within a tenth of the truth', async () => {
    const served = 250;
    const options = { serviceMs: 1000 / served };
    const demands = parseThresholds('p50<20ms');
    const { holdsAt = 0, failsAt = 0 } = await findCapacity({
      from: 150,
      upTo: 5000,
      precision: 1.05,
      confirmations: 1,
      async probe(rate) {
        const measurements = await load(options, rate, 600);
        return judge(demands, measurements).every(({ holds }) => holds) ? 'holds' : 'fails';
      },
    });
    expect(holdsAt).toBeGreaterThan(served * 0.9);
    expect(holdsAt).toBeLessThan(served * 1.1);
    expect(failsAt).toBeGreaterThan(holdsAt);
    expect(failsAt).toBeLessThan(served * 1.2);
  });

  it('has each lost report, and no other', async () => {
    const sink = await startSink({
      behave: (number) => (number % 1000 === 500 ? 'lose' : 'answer'),
    });
    onTestFinished(() => sink.close());
    const { ledger } = await generate({
      ...OPTIONS,
      target: { host: '127.0.0.1', port: sink.port },
      pace: pace(6000, 500),
      backlog: 12_000,
    });
    const kept = new Set(sink.kept.map((body) => (JSON.parse(body) as { n: number }).n));
    const { acknowledged, missing, stored, doubled, examples } = reconcile(
      'admin',
      ledger,
      (index) => (kept.has(index) ? 1 : 0),
      String,
    );
    expect({ acknowledged, missing, stored, doubled }).toEqual({
      acknowledged: 3000,
      missing: 3,
      stored: 2997,
      doubled: 0,
    });
    expect(examples.map(Number).filter((index) => kept.has(index))).toEqual([]);
  });

  it('has a stall in the slowest per cent and in the slowest of all', async () => {
    const { tally } = await load({ stall: [300, 600] }, 500, 1000);
    expect(tally.response.percentile(99) / 1000).toBeGreaterThan(280);
    expect(Math.round(tally.response.max / 10_000)).toBe(30);
    expect(tally.response.percentile(50) / 1000).toBeLessThan(5);
  });
});
