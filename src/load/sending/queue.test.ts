import { expect, it } from 'vitest';
import { Queue } from './queue.js';

it('gives back what it was given, in order, however much that is', () => {
  const queue = new Queue<number>();
  const taken: (number | undefined)[] = [];
  let pushed = 0;
  for (let round = 1; round <= 40; round += 1) {
    for (let times = 0; times < round; times += 1) queue.push(pushed++);
    for (let times = 0; times < round / 2; times += 1) taken.push(queue.shift());
  }
  expect(queue.peek()).toBe(taken.length);
  while (queue.length > 0) taken.push(queue.shift());
  expect(taken).toEqual(Array.from({ length: pushed }, (_, index) => index));
  expect(queue.shift()).toBeUndefined();
});
