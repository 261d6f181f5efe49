import { expect, it } from 'vitest';
import { createFleetRule } from '../../specification/fleet.js';
import { metersOf } from './meter-turns.js';

const rule = createFleetRule({ meterNo: { prefix: '91', digits: 10 } });
const NAMED = [{ meterNo: 'a' }, { meterNo: 'b' }];
const DAY_MS = 86_400_000;

const open = (change: { fleet?: number; days?: number }) =>
  metersOf<{ meterNo: string }>(
    {
      pixit: { target: '', credentials: {}, parameters: { meters: NAMED }, callback: { port: 0 } },
      ...change,
    },
    rule,
  );

it.each([
  [{}, 2],
  [{ fleet: 7 }, 7],
])('lets the meters of %j report in turn, each once a round', (change, count) => {
  const meters = open(change);
  expect(meters.count).toBe(count);
  const turns = Array.from({ length: count * 3 }, (_, report) => meters.turnOf(report));
  for (const round of [0, 1, 2]) {
    const own = turns
      .filter((turn) => turn.round === round)
      .map(({ identity }) => identity.meterNo);
    expect(new Set(own).size).toBe(count);
  }
  expect(turns[count]?.identity).toEqual(turns[0]?.identity);
});

it('dates the rounds of a backfill by the days that were missed, and no other', () => {
  const now = Date.UTC(2026, 2, 10);
  const daysAgo = (days: number | undefined) =>
    [0, 1, 2, 3, 4].map((round) => (now - open(days ? { days } : {}).readAt(round, now)) / DAY_MS);
  expect(daysAgo(3)).toEqual([3, 2, 1, 0, 0]);
  expect(daysAgo(undefined)).toEqual([0, 0, 0, 0, 0]);
});
