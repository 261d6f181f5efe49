import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Due } from '../sending/timetable.js';
import { Dispenser } from './dispenser.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request each 10 ms. */
function* evenly(amount: number): Generator<number> {
  for (let number = 0; number < amount; number += 1) yield number * 10;
}

function open(amount: number, part = { index: 0, of: 1 }, backlog = 100) {
  const offered: Due[] = [];
  const dispenser = new Dispenser({
    schedule: evenly(amount),
    part,
    backlog,
    onDue: (due) => offered.push(due),
  });
  const taken: (number | undefined)[] = [];
  const ask = () => void dispenser.next().then((due) => taken.push(due?.index));
  return { dispenser, offered, taken, ask };
}

describe('Dispenser', () => {
  it('hands out each request when it is due, and nothing after the last', async () => {
    const { ask, taken, dispenser } = open(3);
    for (let count = 0; count < 4; count += 1) ask();
    await vi.advanceTimersByTimeAsync(9);
    expect(taken).toEqual([0]);
    await vi.advanceTimersByTimeAsync(11);
    expect(taken).toEqual([0, 1, 2, undefined]);
    expect(dispenser.isFinished).toBe(true);
  });

  it('divides a schedule among parts without gap or overlap', async () => {
    const parts = [0, 1, 2].map((index) => open(10, { index, of: 3 }));
    for (const { ask } of parts) ask();
    await vi.advanceTimersByTimeAsync(200);
    const offered = parts.map((part) => part.offered.map(({ index }) => index));
    expect(offered).toEqual([
      [0, 3, 6, 9],
      [1, 4, 7],
      [2, 5, 8],
    ]);
    expect(parts[1]?.offered[1]).toEqual({ index: 4, at: 40 });
  });

  it('does not wait for those who are busy, and gives up what no backlog holds', async () => {
    const { ask, taken, offered, dispenser } = open(10, { index: 0, of: 1 }, 2);
    ask();
    await vi.advanceTimersByTimeAsync(500);
    expect(offered).toHaveLength(10);
    expect(dispenser.deepestBacklog).toBe(2);
    for (let count = 0; count < 3; count += 1) ask();
    await vi.advanceTimersByTimeAsync(1);
    expect(taken).toEqual([0, 1, 2, undefined]);
  });

  it('sends everybody away when it is stopped, and is not finished then', async () => {
    const { ask, taken, offered, dispenser } = open(10);
    ask();
    ask();
    await vi.advanceTimersByTimeAsync(5);
    dispenser.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(taken).toEqual([0, undefined]);
    expect(offered).toHaveLength(1);
    expect(dispenser.isFinished).toBe(false);
  });
});
