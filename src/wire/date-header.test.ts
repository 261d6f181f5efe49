import { describe, expect, it } from 'vitest';
import { compareClocks, readClock } from './date-header.js';

const NOON = Date.UTC(2026, 4, 17, 12);
const at = (ms: number) => new Date(ms).toUTCString();

describe('the clock of a server', () => {
  it.each([
    ['in the same second', 0, 0, 0],
    ['between request and answer', 3000, 5000, 0],
    ['at the last moment of the second', -999, 0, 0],
    ['two seconds behind', -3000, 0, -2000],
    ['an hour ahead', 3_600_000, 40, 3_599_960],
  ])('is read from Date: %s', (_name, date, took, skewMs) => {
    const sight = readClock(
      { date: at(Math.floor((NOON + date) / 1000) * 1000) },
      NOON,
      NOON + took,
    );
    expect(sight).toEqual({ skewMs });
  });

  it.each([
    ['missing', {}],
    ['malformed', { date: '' }],
    ['malformed', { date: '2026-05-17T12:00:00Z' }],
    ['malformed', { date: 'Sun, 17 May 2026 12:00:00 CST' }],
    ['malformed', { date: 'Sun, 99 May 2026 12:00:00 GMT' }],
    ['malformed', { date: `${at(NOON)}, ${at(NOON)}` }],
    ['stored', { date: at(NOON), age: '30' }],
  ])('is not to be seen where it is %s: %s', (blind, headers: Record<string, string>) => {
    expect(readClock(headers, NOON, NOON)).toEqual({ blind });
  });

  it('is believed as long as all answers agree', () => {
    expect(compareClocks([])).toBeUndefined();
    expect(compareClocks([{ blind: 'missing' }, { skewMs: 5 }])).toEqual({ skewMs: 5 });
    expect(compareClocks([{ skewMs: 3000 }, { skewMs: 1000 }])).toEqual({ skewMs: 1000 });
    expect(compareClocks([{ skewMs: 30_000 }, { skewMs: 0 }])).toEqual({ blind: 'stored' });
    expect(compareClocks([{ blind: 'malformed' }])).toEqual({ blind: 'malformed' });
  });
});
