import { expect, it } from 'vitest';
import { MovableClock } from '../../../src/wire/clock.js';
import { createTimers } from '../timers.js';
import { createReportSchedule } from './report-schedule.js';

const YEAR_MS = 366 * 86_400_000;

function start(reportAll: (now: number) => Promise<unknown>) {
  const clock = new MovableClock({ frozenAt: 0 });
  const timers = createTimers(clock);
  const rounds: number[] = [];
  const schedule = createReportSchedule(timers, () => {
    rounds.push(clock.now());
    return reportAll(clock.now());
  });
  return { clock, timers, rounds, schedule };
}

/** Lets a round that has nothing to wait for come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('sets off one round by a move of the clock, however far, and keeps to its hours', async () => {
  const { clock, rounds, schedule } = start(async () => {});
  schedule.set(1000);
  clock.advance(YEAR_MS + 300);
  await settle();
  expect(rounds).toEqual([1000]);
  clock.advance(700);
  await settle();
  expect(rounds).toEqual([1000, YEAR_MS + 1000]);
});

it('goes on after a round that failed, and notes what went wrong', async () => {
  const { clock, timers, rounds, schedule } = start(async (now) => {
    if (now === 1000) throw new RangeError('no such price');
  });
  schedule.set(1000);
  clock.advance(1000);
  await settle();
  clock.advance(1000);
  await settle();
  expect(rounds).toEqual([1000, 2000]);
  expect(timers.troubles).toEqual({ count: 1, latest: 'RangeError: no such price' });
});

it('has one schedule at a time, also where a round is under way', async () => {
  const { clock, rounds, schedule } = start(async () => {});
  schedule.set(1000);
  clock.advance(1000);
  schedule.set(5000);
  await settle();
  clock.advance(5000);
  await settle();
  schedule.set(0);
  clock.advance(60_000);
  await settle();
  expect(rounds).toEqual([1000, 6000]);
});
