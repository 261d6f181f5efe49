import { describe, expect, it } from 'vitest';
import { formatTime } from '../../src/specification/time.js';
import { findOtherTime, writeLocalTime } from './present-time.js';

const NOW = Date.parse('2026-05-17T02:30:40Z');
const MINUTE = 60_000;

function weigh(shown: unknown, timeZone?: string) {
  const parameters = timeZone === undefined ? {} : { timeZone };
  const span = { from: NOW - 200, to: NOW };
  return findOtherTime({ pointer: '/rdateTime', shown, ...span }, { parameters });
}

const at = (offset: number, distanceMs = 0) =>
  formatTime(NOW + distanceMs, 'yyyyMMddHHmmss', offset);

describe('findOtherTime', () => {
  it.each([
    ['China’s time', at(480), undefined],
    ['China’s time with separators', '2026-05-17 10:30:40', undefined],
    ['a clock that is four minutes slow', at(480, -4 * MINUTE), undefined],
    ['the agreed zone', at(0), 'UTC'],
    ['the agreed zone in summer', at(120), 'Europe/Berlin'],
  ])('has nothing against %s', (_name, shown, zone) => {
    expect(weigh(shown, zone)).toEqual([]);
  });

  it.each([
    ['UTC', at(0), undefined, 'UTC+00:00'],
    ['Nepal', at(345), undefined, 'UTC+05:45'],
    ['New York', at(-240), undefined, 'UTC-04:00'],
    ['Kiritimati', at(840), undefined, 'UTC+14:00'],
    ['China, where UTC is agreed', at(480), 'UTC', 'UTC+08:00'],
  ])('only warns of the present in another zone, and names it: %s', (_name, shown, zone, seen) => {
    const [found, ...others] = weigh(shown, zone);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ weight: 'should', pointer: '/rdateTime' });
    expect(found?.actual.en).toContain(seen);
  });

  it.each([
    ['a clock that is seven minutes off', at(480, 7 * MINUTE)],
    ['yesterday', at(480, -24 * 60 * MINUTE)],
    ['a time beyond all zones', at(480, -22 * 60 * MINUTE)],
    ['a time that is none', '20261332000000'],
    ['a number', 20260517103040],
    ['nothing', undefined],
  ])('holds %s not to be the present', (_name, shown) => {
    expect(weigh(shown)).toMatchObject([{ weight: 'must' }]);
  });

  it('judges a slow answer by the time that it took', () => {
    const span = { from: NOW - 9 * MINUTE, to: NOW };
    const shown = at(480, -8 * MINUTE);
    expect(findOtherTime({ pointer: '', shown, ...span }, { parameters: {} })).toEqual([]);
  });
});

describe('writeLocalTime', () => {
  it('follows the agreed zone', () => {
    expect(writeLocalTime({ parameters: {} }, NOW, 'yyyyMMddHHmmss')).toBe('20260517103040');
    const parameters = { timeZone: 'UTC' };
    expect(writeLocalTime({ parameters }, NOW, 'yyyy-MM-dd HH:mm:ss')).toBe('2026-05-17 02:30:40');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => writeLocalTime({ parameters: { timeZone: 'Mars/Base' } }, NOW, 'yyyy')).toThrow(
      RangeError,
    );
  });
});
