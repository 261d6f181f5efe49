import { expect, it } from 'vitest';
import { Ledger } from './ledger.js';

it('keeps the fate of each request, however many there are', () => {
  const ledger = new Ledger();
  for (let index = 0; index < 200_000; index += 1)
    ledger.set(index, index % 3 ? 'acknowledged' : 'refused');
  ledger.set(200_009, 'unsent');
  expect(ledger.counts()).toEqual({
    unsent: 1,
    unknown: 0,
    acknowledged: 133_333,
    refused: 66_667,
  });
  expect(ledger.length).toBe(200_010);
});

it('merges the parts of a run, and survives being written down', () => {
  const [one, other] = [new Ledger(), new Ledger()];
  one.set(0, 'acknowledged');
  one.set(2, 'unknown');
  other.set(1, 'refused');
  other.set(4, 'unsent');
  one.merge(Ledger.fromBytes(other.toBytes()));
  expect([0, 1, 2, 3, 4].map((index) => one.get(index))).toEqual([
    'acknowledged',
    'refused',
    'unknown',
    undefined,
    'unsent',
  ]);
});

it('keeps in mind what repeats another request, in whatever order it learns of it', () => {
  const ledger = new Ledger();
  ledger.repeat(1);
  ledger.set(1, 'unknown');
  ledger.set(2, 'unknown');
  ledger.repeat(2);
  ledger.set(2, 'refused');
  expect([0, 1, 2].map((index) => ledger.isRepeat(index))).toEqual([false, true, true]);
  expect(ledger.counts()).toEqual({ unsent: 0, unknown: 1, acknowledged: 0, refused: 1 });
  const other = new Ledger();
  other.merge(Ledger.fromBytes(ledger.toBytes()));
  expect([other.isRepeat(2), other.get(2), other.isRepeat(1)]).toEqual([true, 'refused', true]);
});
