import { describe, expect, it, onTestFinished } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { findCapacity } from '../judging/capacity.js';
import { judge, parseThresholds } from '../judging/threshold.js';
import { reconcile } from '../kept/reconcile.js';
import { arrivals } from '../schedule/arrivals.js';
import { type SinkOptions, startSink } from '../testing/sink.js';
import { NUMBERED } from '../testing/source.js';
import { generate, type Measurements } from './generator.js';

/** A target whose limits and faults are known, and how it is loaded. */
async function startTarget(options: SinkOptions) {
  const sink = await startSink(options);
  onTestFinished(() => sink.close());
  const load = (rate: number, durationMs: number) =>
    generate({
      target: { host: '127.0.0.1', port: sink.port, isSecure: false },
      source: NUMBERED,
      pace: {
        kind: 'open',
        schedule: arrivals({ kind: 'constant', rate }, durationMs, createFaker('truth')),
      },
      connections: 64,
      backlog: rate * 2,
      timeoutMs: 5000,
    });
  return { sink, load };
}

/** Beside other tests this process may stand still for a while: then it is no judge of anything. */
async function loadSteadily(load: () => Promise<Measurements>): Promise<Measurements> {
  for (let tries = 1; ; tries += 1) {
    const measurements = await load();
    if (measurements.tally.lag.max < STEADY_US || tries === MOST_TRIES) return measurements;
  }
}

const STEADY_US = 20_000;
const MOST_TRIES = 6;

describe('what is reported of a target that is known', () => {
  it('has the capacity within a tenth of the truth', { timeout: 40_000 }, async () => {
    const served = 250;
    const { load } = await startTarget({ serviceMs: 1000 / served });
    // Half of the answers are late as soon as they queue; a moment's delay of the machine is no half.
    const demands = parseThresholds('p50<20ms');
    const { holdsAt = 0, failsAt = 0 } = await findCapacity({
      from: 150,
      upTo: 5000,
      precision: 1.05,
      confirmations: 1,
      async probe(rate) {
        const measurements = await loadSteadily(() => load(rate, 600));
        return judge(demands, measurements).every(({ holds }) => holds) ? 'holds' : 'fails';
      },
    });
    expect(holdsAt).toBeGreaterThan(served * 0.9);
    expect(holdsAt).toBeLessThan(served * 1.1);
    expect(failsAt).toBeGreaterThan(holdsAt);
    expect(failsAt).toBeLessThan(served * 1.2);
  });

  it('has each lost report, and no other', async () => {
    const { sink, load } = await startTarget({
      behave: (number) => (number % 1000 === 500 ? 'lose' : 'answer'),
    });
    const { ledger } = await load(6000, 500);
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
    const { load } = await startTarget({ stall: [300, 600] });
    const { tally } = await load(500, 1000);
    expect(tally.response.percentile(99) / 1000).toBeGreaterThan(250);
    expect(tally.response.max / 1000).toBeGreaterThan(290);
    expect(tally.response.percentile(50) / 1000).toBeLessThan(250);
  });
});
