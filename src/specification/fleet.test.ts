import { describe, expect, it } from 'vitest';
import { createFleetRule, listFleet } from './fleet.js';

const RULE = createFleetRule({
  meterNo: { prefix: '91', digits: 10 },
  userNo: { prefix: 'u', digits: 8 },
});

describe('a fleet', () => {
  it.each([1, 42, 999_999, 1_000_000])('knows meter %d by its number and back', (number) => {
    const { meterNo } = RULE.identityOf(number);
    expect(meterNo).toHaveLength(12);
    expect(RULE.numberOf(meterNo)).toBe(number);
  });

  it.each([
    '910000000000',
    '91000000001',
    '9100000000011',
    '900000000017',
    '91 000000001',
    '91-000000001',
    '',
  ])('has no meter %j', (meterNo) => {
    expect(RULE.numberOf(meterNo)).toBeUndefined();
  });

  it.each([1, 499, 500, 501, 1200])('lists %d meters as CSV, each once', (size) => {
    const [header, ...rows] = [...listFleet(RULE, size)].join('').trimEnd().split('\n');
    expect(header).toBe('meterNo,userNo');
    expect(rows).toHaveLength(size);
    expect(new Set(rows).size).toBe(size);
    expect(rows[size - 1]).toBe(Object.values(RULE.identityOf(size)).join(','));
  });
});
