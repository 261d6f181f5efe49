import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../api/errors.js';
import { amountOf } from '../../../src/load/schedule/arrivals.js';
import { readShape, type ShapeFlags } from './shape.js';

const FLEET = { meters: 1000, reportsPerRequest: 30 };

describe('readShape', () => {
  it.each<[ShapeFlags, object]>([
    [{}, { shape: { kind: 'constant', rate: 100 }, durationMs: 10_000 }],
    [{ shape: 'top-of-hour', duration: '8s' }, { shape: { periodMs: 2000 } }],
    [{ shape: 'top-of-hour', duration: '8s', period: '3s' }, { shape: { periodMs: 3000 } }],
    [
      { shape: 'reconnect-storm' },
      { shape: { periodMs: 10_000, widthMs: 1000, amount: 34, rate: 100 } },
    ],
    [{ shape: 'reconnect-storm', duration: '1s' }, { shape: { widthMs: 500 } }],
    [
      { shape: 'backfill', days: '3', rate: '50' },
      { shape: { amount: 100, rate: 50 }, days: 3, durationMs: 2000 },
    ],
  ])('reads %j', (flags, setting) => {
    expect(readShape(flags, FLEET)).toMatchObject(setting);
  });

  it('takes each report of a storm and of a backfill to a request', () => {
    for (const kind of ['backfill', 'reconnect-storm']) {
      const { shape, durationMs } = readShape({ shape: kind, rate: '1' }, FLEET);
      const beside = kind === 'backfill' ? 0 : 10;
      expect(amountOf(shape, durationMs)).toBe(34 + beside);
    }
  });

  it.each<[ShapeFlags, string]>([
    [{ shape: 'storm' }, 'constant, ramp, step, poisson, burst, top-of-hour, backfill, reconnect-'],
    [{ days: '2' }, '--days does not go with --shape constant; it goes with backfill'],
    [{ shape: 'burst', period: '1s' }, 'it goes with top-of-hour, reconnect-storm'],
    [{ shape: 'backfill', duration: '1s' }, '--duration does not go with'],
    [{ shape: 'backfill', findCapacity: true }, '--find-capacity does not go with'],
    [{ shape: 'top-of-hour', period: '11s' }, 'no longer than --duration'],
    [{ shape: 'backfill', days: '0' }, 'whole number from 1'],
  ])('refuses %j and says what would be valid', (flags, hint) => {
    expect(() => readShape(flags, FLEET)).toThrow(UsageError);
    expect(() => readShape(flags, FLEET)).toThrow(hint);
  });

  it.each(['backfill', 'reconnect-storm'])('needs meters for %s', (shape) => {
    expect(() => readShape({ shape }, { reportsPerRequest: 1 })).toThrow(
      /about none; valid: const/,
    );
  });
});
