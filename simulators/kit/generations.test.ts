import { expect, it } from 'vitest';
import { Generations } from './generations.js';

it('remembers the newest, and twice as many at most', () => {
  const seen = new Generations<number>(100);
  for (let index = 0; index < 1000; index += 1) {
    seen.set(`k${index}`, index);
    expect(seen.get(`k${index}`)).toBe(index);
    expect(seen.has(`k${Math.max(0, index - 99)}`)).toBe(true);
  }
  expect(seen.has('k0')).toBe(false);
  expect([...seen.entries()].length).toBeLessThanOrEqual(200);
});

it('gives each key once, with its latest value', () => {
  const seen = new Generations<number>(2);
  for (const [index, key] of ['a', 'b', 'c', 'a'].entries()) seen.set(key, index);
  expect([...seen.entries()]).toEqual([
    ['b', 1],
    ['c', 2],
    ['a', 3],
  ]);
  seen.delete('a');
  expect(seen.has('a')).toBe(false);
  seen.clear();
  expect([...seen.entries()]).toEqual([]);
});

it('knows long keys by digests', () => {
  const seen = new Generations<number>(2);
  const key = 'k'.repeat(1_000_000);
  seen.set(key, 1);
  expect(seen.get(key)).toBe(1);
  expect(seen.has(`${key}k`)).toBe(false);
  expect([...seen.entries()][0]?.[0]).toHaveLength(44);
});
