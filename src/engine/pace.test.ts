import { describe, expect, it } from 'vitest';
import { Pace, parsePace, type Timing } from './pace.js';

/** Time that passes only while somebody sleeps. */
class FakeTime implements Timing {
  at = 1_000_000;
  readonly now = () => this.at;
  readonly sleep = async (ms: number) => {
    // Whoever was let go first gets to see what time it is.
    await new Promise(setImmediate);
    this.at += ms;
  };
}

async function instantsOf(pace: Pace, time: FakeTime, count: number): Promise<number[]> {
  const start = time.at;
  const instants: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, order) => {
      await pace.turn(order);
      instants.push(Math.round(time.at - start));
    }),
  );
  return instants;
}

describe('a pace', () => {
  it('holds nothing back until it has to', async () => {
    const time = new FakeTime();
    expect(await instantsOf(new Pace(undefined, time), time, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('spreads requests evenly', async () => {
    const time = new FakeTime();
    expect(await instantsOf(new Pace(5, time), time, 4)).toEqual([0, 200, 400, 600]);
  });

  it('lets those go first that came into the run first', async () => {
    const time = new FakeTime();
    const pace = new Pace(10, time);
    const went: number[] = [];
    await Promise.all([7, 3, 9, 1].map((order) => pace.turn(order).then(() => went.push(order))));
    expect(went).toEqual([7, 1, 3, 9]);
  });

  it('is halved each time, but not for requests that were already under way', async () => {
    const time = new FakeTime();
    const pace = new Pace(undefined, time);
    await instantsOf(pace, time, 40);
    pace.slow(time.at);
    pace.slow(time.at);
    pace.slow(time.at - 10);
    expect(await instantsOf(pace, time, 3)).toEqual([1000, 1050, 1100]);
    pace.slow(time.at);
    expect(await instantsOf(pace, time, 3)).toEqual([1000, 1100, 1200]);
    expect(pace.describe()[0]?.en).toContain('from about 40 to 10 requests a second');
  });

  it('gives up when the slowest rate is refused as well, and says nothing of it', async () => {
    const time = new FakeTime();
    const pace = new Pace(undefined, time);
    for (let i = 0; i < 3; i += 1) {
      time.at += 5000;
      await pace.turn(1);
      pace.slow(time.at);
    }
    expect([pace.mayHelp(), pace.mayHelp(), pace.mayHelp()]).toEqual([true, true, false]);
    expect(await instantsOf(pace, time, 3)).toEqual([0, 0, 0]);
    expect(pace.describe()).toEqual([]);
  });

  it('holds nobody whose run has ended', async () => {
    const aborted = new AbortController();
    const pace = new Pace(0.5);
    await pace.turn(1);
    const waiting = pace.turn(2, aborted.signal);
    aborted.abort();
    await waiting;
    await pace.turn(3, aborted.signal);
  });
});

it.each([
  ['5/s', 5],
  ['0.5/s', 0.5],
  ['120/min', 2],
  ['0/s', undefined],
  ['5', undefined],
  ['-1/s', undefined],
  ['5/h', undefined],
])('reads %s', (value, rate) => {
  expect(parsePace(value)).toBe(rate);
});
