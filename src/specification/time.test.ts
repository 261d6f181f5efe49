import { describe, expect, it } from 'vitest';
import { formatTime, parseTime14 } from './time.js';

/** 2026-05-17 10:20:30 in Beijing. */
const INSTANT = Date.UTC(2026, 4, 17, 2, 20, 30);

describe('formatTime', () => {
  it.each([
    ['yyyyMMddHHmmss', '20260517102030'],
    ['yyyy-MM-dd', '2026-05-17'],
    ['yyyy-MM-dd HH:mm:ss', '2026-05-17 10:20:30'],
    ['yyyyMMdd', '20260517'],
    ['yyMMdd', '260517'],
    ['HHmmss', '102030'],
  ])('writes %s in China Standard Time', (format, written) => {
    expect(formatTime(INSTANT, format)).toBe(written);
  });

  it('is at the next day when Greenwich is not', () => {
    expect(formatTime(Date.UTC(2025, 11, 31, 16), 'yyyy-MM-dd HH:mm:ss')).toBe(
      '2026-01-01 00:00:00',
    );
    expect(formatTime(Date.UTC(2025, 11, 31, 15, 59, 59), 'yyyyMMdd')).toBe('20251231');
  });

  it('takes another offset, and ignores the zone of the machine', () => {
    expect(formatTime(INSTANT, 'HHmmss', 0)).toBe('022030');
    expect(formatTime(INSTANT, 'HHmmss', -330)).toBe('205030');
  });
});

describe('parseTime14', () => {
  it('is the inverse of formatTime', () => {
    for (let index = 0; index < 500; index += 1) {
      const instant = INSTANT + (index - 250) * 7_654_321_000;
      for (const offset of [480, 0, -210]) {
        const digits = formatTime(instant, 'yyyyMMddHHmmss', offset);
        expect(parseTime14(digits, offset)).toBe(instant);
      }
    }
  });

  it('reads the timestamp of the document', () => {
    expect(parseTime14('20191127100056')).toBe(Date.parse('2019-11-27T10:00:56+08:00'));
  });

  it.each([
    '20261301000000',
    '20260001000000',
    '20260230000000',
    '20250229000000',
    '20260431000000',
    '20260500000000',
    '20260517240000',
    '20260517236000',
    '20260517235960',
    '2026051710203',
    '202605171020300',
    '2026-05-17 102',
    '２０２６０５１７１０２０３０',
    '',
  ])('knows that %j is no time', (digits) => {
    expect(parseTime14(digits)).toBeUndefined();
  });

  it('knows leap years', () => {
    expect(parseTime14('20240229000000')).toBeDefined();
    expect(parseTime14('20000229000000')).toBeDefined();
    expect(parseTime14('21000229000000')).toBeUndefined();
  });
});
