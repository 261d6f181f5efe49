import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.js';
import type { LoadOptions } from './options.js';
import { listMeters } from './order.js';
import { orderOf } from './testing/order.js';

describe('orderLoad', () => {
  it.each<[LoadOptions, string]>([
    [{ scenario: 'das-report', demo: false }, '--demo'],
    [{ scenario: 'das-report', demo: false, target: 'http://203.0.113.7' }, '--yes-this-is-mine'],
    [{ scenario: 'das-report', slo: 'p99<500' }, 'p99<500ms'],
    [{ scenario: 'das-report', shape: 'square' as 'step' }, 'constant, ramp, step, poisson, burst'],
    [{ scenario: 'mixed', mix: { 'das-report': 1, 'samr-add': 1 } }, 'of cis, samr'],
    [{ scenario: 'das-report', mix: { 'das-report': 1 } }, 'with the scenario mixed only'],
    [{ scenario: 'das-report', rate: 0 }, 'number from 0.001 to'],
    [{ scenario: 'das-report', workers: 1.5 }, 'whole number from 1'],
    [{ scenario: 'das-report', shape: 'backfill', days: 0 }, 'whole number from 1'],
    [{ scenario: 'das-report', validate: 2 }, 'is from 0 to 1'],
    [{ scenario: 'das-report', closed: true, rate: 9 }, 'goes without --rate'],
    [{ scenario: 'das-command', closed: true }, 'use --rate with this scenario'],
    [{ scenario: 'samr-add', fleet: 3 }, 'das-report, das-alarm, qinchuan-upload, qinchuan-batch'],
    [{ scenario: 'das-report', fleet: 1_000_001 }, 'from 1 to 1000000'],
    [
      { scenario: 'das-report', size: 3 },
      'for qinchuan-batch 1 to 1000 (meters in a batch), for mohurd-',
    ],
    [{ scenario: 'mohurd-business', size: 51 }, 'for mohurd-business 1 to 50 (kilobytes of the'],
    [{ scenario: 'qinchuan-batch', size: 1.5 }, 'for qinchuan-batch 1 to 1000'],
  ])('refuses %j and says what would be valid', async (options, hint) => {
    const refused = orderOf(options);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(hint);
  });

  it('puts everything that is asked for into plain data', async () => {
    const order = await orderOf({
      scenario: 'das-report',
      seed: 7,
      fleet: 20,
      bad: { stale: 0.03 },
    });
    expect(structuredClone(order)).toEqual(order);
    expect(order).toMatchObject({ seed: 7, fleet: 20, reporting: 20, bad: { stale: 0.03 } });
    expect(order.shape).toEqual({ kind: 'constant', rate: 100 });
  });

  it('counts the meters that report', async () => {
    const reporting = async (options: LoadOptions) => (await orderOf(options)).reporting;
    expect(await reporting({ scenario: 'qinchuan-upload', fleet: 1_000_000 })).toBe(1_000_000);
    expect(await reporting({ scenario: 'das-alarm' })).toBe(3);
    expect(await reporting({ scenario: 'samr-add' })).toBeUndefined();
  });
});

it('lists no fleet where there is none', async () => {
  await expect(listMeters({ scenario: 'das-report' })).rejects.toThrow('--fleet 1000 --list-fleet');
});
