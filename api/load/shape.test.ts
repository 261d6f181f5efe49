import { describe, expect, it } from 'vitest';
import { amountOf } from '../../src/load/schedule/arrivals.js';
import { UsageError } from '../errors.js';
import { readShape } from './shape.js';

type Options = Parameters<typeof readShape>[0];

const FLEET = { reporting: 1000, reportsPerRequest: 30 };

describe('readShape', () => {
  it.each<[Options, object]>([
    [{}, { shape: { kind: 'constant', rate: 100 }, durationMs: 10_000 }],
    [{ shape: 'top-of-hour', durationMs: 8000 }, { shape: { periodMs: 2000 } }],
    [{ shape: 'top-of-hour', durationMs: 8000, periodMs: 3000 }, { shape: { periodMs: 3000 } }],
    [
      { shape: 'reconnect-storm' },
      { shape: { periodMs: 10_000, widthMs: 1000, amount: 34, rate: 100 } },
    ],
    [{ shape: 'reconnect-storm', durationMs: 1000 }, { shape: { widthMs: 500 } }],
    [
      { shape: 'backfill', days: 3, rate: 50 },
      { shape: { amount: 100, rate: 50 }, days: 3, durationMs: 2000 },
    ],
  ])('reads %j', (flags, setting) => {
    expect(readShape(flags, FLEET)).toMatchObject(setting);
  });

  it('takes each report of a storm and of a backfill to a request', () => {
    for (const kind of ['backfill', 'reconnect-storm'] as const) {
      const { shape, durationMs } = readShape({ shape: kind, rate: 1 }, FLEET);
      const beside = kind === 'backfill' ? 0 : 10;
      expect(amountOf(shape, durationMs)).toBe(34 + beside);
    }
  });

  it.each<[Options, string]>([
    [
      { shape: 'storm' as 'ramp' },
      'constant, ramp, step, poisson, burst, top-of-hour, backfill, reconnect-',
    ],
    [{ days: 2 }, '--days does not go with --shape constant; it goes with backfill'],
    [{ shape: 'burst', periodMs: 1000 }, 'it goes with top-of-hour, reconnect-storm'],
    [{ shape: 'backfill', durationMs: 1000 }, '--duration does not go with'],
    [{ shape: 'backfill', findCapacity: true }, '--find-capacity does not go with'],
    [{ shape: 'top-of-hour', periodMs: 11000 }, 'no longer than --duration'],
  ])('refuses %j and says what would be valid', (flags, hint) => {
    expect(() => readShape(flags, FLEET)).toThrow(UsageError);
    expect(() => readShape(flags, FLEET)).toThrow(hint);
  });

  it.each(['backfill', 'reconnect-storm'] as const)('needs meters for %s', (shape) => {
    expect(() => readShape({ shape }, { reportsPerRequest: 1 })).toThrow(
      /about none; valid: const/,
    );
  });
});
