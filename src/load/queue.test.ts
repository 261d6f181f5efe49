import { expect, it } from 'vitest';
import { Queue } from './queue.js';

it('gives back in order what was put in, whatever comes between', () => {
  const queue = new Queue<number>();
  const [taken, model]: [number[], number[]] = [[], []];
  for (let step = 0; step < 5000; step += 1) {
    if ((step * 7919) % 13 < 8) {
      queue.push(step);
      model.push(step);
    } else {
      const item = queue.shift();
      expect(item).toBe(model.shift());
      if (item !== undefined) taken.push(item);
    }
    expect(queue.length).toBe(model.length);
  }
  expect(taken).toEqual([...taken].sort((a, b) => a - b));
  queue.clear();
  expect([queue.length, queue.shift()]).toEqual([0, undefined]);
});
