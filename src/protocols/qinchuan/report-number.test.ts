import { describe, expect, it } from 'vitest';
import { createReportNumbers } from './report-number.js';

const NUMBERS = createReportNumbers('0123456789ab');

describe('the number of a report', () => {
  it.each([0, 1, 999, 1000, 49_999_999])('%d is read from its reading', (number) => {
    const reading = NUMBERS.readingOf(number);
    expect(reading).toMatch(/^\d{1,12}\.\d{3}$/);
    expect(NUMBERS.numberOf(reading)).toBe(number);
  });

  it('rises with the reading', () => {
    const readings = Array.from({ length: 2000 }, (_, number) => NUMBERS.readingOf(number));
    for (const [at, reading] of readings.slice(1).entries()) {
      expect(Number(reading)).toBeGreaterThan(Number(readings[at]));
    }
  });

  it('is none of a run that begins lower, nor of other texts', () => {
    const [other, later] = ['000000000000', '000180000000'].map(createReportNumbers);
    expect(NUMBERS.numberOf(other?.readingOf(5) ?? '')).toBeUndefined();
    expect(later?.numberOf(NUMBERS.readingOf(5))).toBeUndefined();
    for (const text of ['', '12', '12.5', '1e3.000', '-1.000']) {
      expect(NUMBERS.numberOf(text), text).toBeUndefined();
    }
    expect(other?.readingOf(5)).toBe('0.005');
  });
});
