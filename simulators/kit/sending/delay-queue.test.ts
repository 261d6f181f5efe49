import { expect, it } from 'vitest';
import { MovableClock } from '../../../src/wire/clock.js';
import { createTimers } from '../timers.js';
import { createDelayQueue } from './delay-queue.js';

function scene() {
  const clock = new MovableClock({ frozenAt: 0 });
  const released: [item: string, at: number][] = [];
  const timers = createTimers(clock);
  const queue = createDelayQueue<string>(timers, (item) => released.push([item, clock.now()]));
  return { clock, queue, released, timers };
}

it('releases each item at its time, also in one long move of the clock', () => {
  const { clock, queue, released } = scene();
  queue.push('b', 200);
  queue.push('a', 100);
  queue.push('c', 200);
  clock.advance(150);
  queue.push('d', 10);
  expect(queue.size).toBe(3);
  clock.advance(10_000);
  expect(released).toEqual([
    ['a', 100],
    ['d', 160],
    ['b', 200],
    ['c', 200],
  ]);
  expect(queue.size).toBe(0);
});

it('holds very many without a timer for each', () => {
  const { clock, queue, released } = scene();
  for (let index = 0; index < 50_000; index += 1) queue.push(`i${index}`, 100);
  clock.advance(100);
  expect(released).toHaveLength(50_000);
  expect(released[49_999]?.[0]).toBe('i49999');
});

it('releases nothing that was cleared, or after the timers have stopped', () => {
  const { clock, queue, released, timers } = scene();
  queue.push('a', 100);
  queue.clear();
  clock.advance(100);
  queue.push('b', 100);
  timers.stop();
  clock.advance(100);
  expect(released).toEqual([]);
});

it('releases what has waited longest before its time where too much waits', () => {
  const { clock, queue, released } = scene();
  const large = 'x'.repeat(10_000_000);
  for (const name of ['a', 'b', 'c', 'd', 'e']) queue.push(name + large, 100);
  expect(released.map(([item, at]) => [item[0], at])).toEqual([
    ['a', 0],
    ['b', 0],
  ]);
  clock.advance(100);
  expect(released.map(([item, at]) => [item[0], at]).slice(2)).toEqual([
    ['c', 100],
    ['d', 100],
    ['e', 100],
  ]);
  for (let index = 0; index < 100_010; index += 1) queue.push(`i${index}`, 100);
  expect(released.slice(5).map(([item]) => item)).toEqual(
    Array.from({ length: 10 }, (_, index) => `i${index}`),
  );
  expect(queue.size).toBe(100_000);
});
