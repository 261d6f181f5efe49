import { describe, expect, it } from 'vitest';
import { createFleetRule } from '../../../src/specification/fleet.js';
import { MeterBook } from './meter-book.js';

const rule = createFleetRule({ meterNo: { prefix: '91', digits: 10 } });
const numberOf = (number: number) => rule.identityOf(number).meterNo;
const open = (size = 1_000_000) =>
  new MeterBook<{ n: number }>({ rule, size, meet: (n) => ({ n }) });

describe('MeterBook', () => {
  it('knows a fleet without keeping it, and keeps a meter that was asked for', () => {
    const book = open();
    expect([book.known, book.size]).toEqual([1_000_000, 0]);
    const met = book.get(numberOf(7));
    expect(met).toEqual({ n: 7 });
    expect(book.get(numberOf(7))).toBe(met);
    expect([book.known, book.size, [...book.keys()]]).toEqual([1_000_000, 1, [numberOf(7)]]);
  });

  it('ends with the fleet', () => {
    const book = open(10);
    expect([book.has(numberOf(10)), book.has(numberOf(11))]).toEqual([true, false]);
    expect(book.get(numberOf(11))).toBeUndefined();
  });

  it('does not meet again what was removed, until it is cleared', () => {
    const book = open(10);
    expect([book.delete(numberOf(3)), book.delete(numberOf(3))]).toEqual([true, false]);
    expect([book.get(numberOf(3)), book.known]).toEqual([undefined, 9]);
    book.set(numberOf(3), { n: 0 });
    expect([book.get(numberOf(3)), book.known]).toEqual([{ n: 0 }, 10]);
    book.clear();
    expect([book.get(numberOf(3)), book.known]).toEqual([{ n: 3 }, 10]);
  });

  it('is a plain map without a fleet', () => {
    const book = new MeterBook<{ n: number }>();
    book.set(numberOf(1), { n: 1 });
    expect([book.known, book.has(numberOf(2)), book.get(numberOf(2))]).toEqual([
      1,
      false,
      undefined,
    ]);
  });
});
