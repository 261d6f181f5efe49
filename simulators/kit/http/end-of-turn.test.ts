import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createEndOfTurn } from './end-of-turn.js';

it('runs what was put off in its order, once the turn is over', async () => {
  const atEnd = createEndOfTurn();
  const ran: number[] = [];
  for (const number of [1, 2, 3]) atEnd(() => ran.push(number));
  await Promise.resolve();
  expect(ran).toEqual([]);
  await nextTurn();
  expect(ran).toEqual([1, 2, 3]);
});

it('leaves to the next turn what a task puts off', async () => {
  const atEnd = createEndOfTurn();
  const ran: string[] = [];
  atEnd(() => {
    ran.push('first');
    atEnd(() => ran.push('second'));
  });
  await nextTurn();
  expect(ran).toEqual(['first']);
  await nextTurn();
  expect(ran).toEqual(['first', 'second']);
});
