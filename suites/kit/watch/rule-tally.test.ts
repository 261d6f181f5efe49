import { expect, it } from 'vitest';
import { BUDGETS } from '../../../src/model/budgets.js';
import { RuleTally } from './rule-tally.js';
import type { Watched } from './watcher.js';

const BODY = 'x'.repeat(1024 * 1024);
const LIMIT = BUDGETS.watching.pendingBytes.limit;
/** The text, what was read from it, and little more. */
const MOST = Math.floor(LIMIT / (2 * BODY.length + 4096));

/** Little of it is shown. */
const watched = (): Watched =>
  ({
    at: 0,
    exchange: { request: { body: BODY.slice(0, 10) }, response: undefined },
    requestText: BODY,
  }) as unknown as Watched;

const createShower = () => ({
  room: { bytes: 0 },
  show: ({ exchange }: Watched) => exchange,
  explain: (_: Watched, one: never) => one,
});

it('judges the oldest first where what waits for a judgement takes too much room', () => {
  const shower = createShower();
  const tallies = [new RuleTally(shower), new RuleTally(shower)] as const;
  const judged: number[] = [];
  for (let index = 0; index < MOST + 10; index += 1) {
    tallies[0].postpone(watched(), () => {
      judged.push(index);
      return [];
    });
  }
  expect(judged).toEqual(Array.from({ length: 10 }, (_, index) => index));
  const held = shower.room.bytes;
  expect(held).toBeGreaterThan(LIMIT - 3 * BODY.length);
  expect(held).toBeLessThanOrEqual(LIMIT);
  tallies[1].postpone(watched(), () => []);
  expect(shower.room.bytes).toBe(held);
  expect(tallies[1].count().fine).toBe(1);
  expect(tallies[0].count().fine).toBe(MOST + 10);
});

it('counts what stands around short bodies too', () => {
  const shower = createShower();
  const tally = new RuleTally(shower);
  tally.postpone({ ...watched(), requestText: 'x' }, () => []);
  expect(shower.room.bytes).toBeGreaterThan(1024);
});
