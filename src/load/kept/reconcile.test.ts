import { expect, it } from 'vitest';
import { Ledger } from '../counting/ledger.js';
import { reconcile } from './reconcile.js';

it('accounts for every request, and names those that are missing or doubled', () => {
  const ledger = new Ledger();
  const fates = [
    'acknowledged',
    'acknowledged',
    'acknowledged',
    'refused',
    'unknown',
    'unknown',
  ] as const;
  for (const [index, fate] of fates.entries()) ledger.set(index, fate);
  ledger.set(6, 'unsent');
  const stored = [1, 0, 2, 1, 1, 0, 0];
  expect(
    reconcile(
      'admin',
      ledger,
      (index) => stored[index] ?? 0,
      (index) => `n${index}`,
    ),
  ).toEqual({
    method: 'admin',
    acknowledged: 3,
    stored: 1,
    missing: 1,
    doubled: 1,
    unknownStored: 1,
    refusedStored: 1,
    examples: ['n1', 'n2'],
  });
});

it('expects no mark of a request that repeats another, whatever was said to it', () => {
  const ledger = new Ledger();
  ledger.set(0, 'acknowledged');
  for (const [index, fate] of (['refused', 'acknowledged', 'unknown'] as const).entries()) {
    ledger.set(index + 1, fate);
    ledger.repeat(index + 1);
  }
  // The second was taken, and bears the mark of the first request.
  const stored = [2, 0, 0, 0];
  const { examples, ...sum } = reconcile('admin', ledger, (index) => stored[index] ?? 0, String);
  expect(sum).toMatchObject({ acknowledged: 1, stored: 0, missing: 0, doubled: 1 });
  expect(examples).toEqual(['0']);
});
