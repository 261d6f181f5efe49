import { describe, expect, it } from 'vitest';
import { Ledger } from '../counting/ledger.js';
import { type Cell, Tally } from '../counting/tally.js';
import { createTimes } from '../counting/times.js';
import type { Measurements } from '../sending/generator.js';
import { judge, parseThresholds, ThresholdError } from './threshold.js';

const RIGHT: Cell = {
  traffic: 'good',
  status: '200',
  code: '0000',
  signature: 'unchecked',
  schema: 'unchecked',
  isAcknowledged: true,
  isRight: true,
};

/** A run of ten seconds whose answers took 1, 2, … milliseconds; the last `wrong` were wrong. */
function runOf(answers: number, wrong = 0): Measurements {
  const tally = new Tally();
  for (let number = 1; number <= answers; number += 1) {
    tally.at(0).offered += 1;
    tally.response.record(number * 1000);
    tally.count({ ...RIGHT, isRight: number <= answers - wrong }, [0, 0], () => ({
      request: Buffer.alloc(0),
      response: Buffer.alloc(0),
    }));
    if (number <= answers - wrong) tally.at(0).acknowledged += 1;
  }
  return {
    tally,
    ledger: new Ledger(),
    durationMs: 10_000,
    startedAt: 0,
    loopDelayMs: 1,
    deepestBacklog: 0,
  };
}

const holds = (thresholds: string, measurements: Measurements) =>
  judge(parseThresholds(thresholds), measurements).map((result) => result.holds);

describe('thresholds', () => {
  it('hold percentiles, errors and rates against their limits', () => {
    const measurements = runOf(1000, 1);
    expect(holds('p50<502ms, p50<500ms, p99<=0.992s, max<1s', measurements)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(holds('errors<0.2%,errors<0.1%,errors<=0.11%', measurements)).toEqual([
      true,
      false,
      true,
    ]);
    expect(holds('rate>=99/s,rate>100', measurements)).toEqual([true, false]);
  });

  it('are about the good requests alone', () => {
    const measurements = runOf(1000);
    const { tally } = measurements;
    tally.good = createTimes();
    for (let number = 1; number <= 1000; number += 1) tally.good.record(5000);
    // Two hundred bad ones were due, of which a tenth was not refused as it had to be.
    for (let number = 0; number < 200; number += 1) {
      tally.at(0).offered += 1;
      tally.bad += 1;
      tally.count({ ...RIGHT, traffic: 'stale', isRight: number >= 20 }, [0, 0], () => ({
        request: Buffer.alloc(0),
        response: Buffer.alloc(0),
      }));
    }
    expect(holds('p99<6ms,errors<=0%', measurements)).toEqual([true, true]);
    // What the good ones lack is not made up for by the bad ones.
    expect(holds('errors<=1%', { ...runOf(1000, 11), ledger: new Ledger() })).toEqual([false]);
  });

  it('do not hold where nothing was answered', () => {
    expect(holds('p99<500ms,errors<1%', runOf(0))).toEqual([false, false]);
  });

  it('show what was observed', () => {
    const [time, errors, rate] = judge(parseThresholds('p50<1s,errors<1%,rate>1'), runOf(1000, 5));
    expect([time?.observed, errors?.observed, rate?.observed]).toEqual([
      '500 ms',
      '0.5 %',
      '100/s',
    ]);
  });

  it.each([
    'p99',
    'p99<500',
    'p99<5%',
    'errors<5ms',
    'errors<5',
    'rate>5ms',
    'speed<1s',
    '',
    'p100<1s',
  ])('refuse %j and say what would be valid', (given) => {
    expect(() => parseThresholds(given)).toThrow(ThresholdError);
    expect(() => parseThresholds(given)).toThrow(/p99<500ms/);
  });
});
