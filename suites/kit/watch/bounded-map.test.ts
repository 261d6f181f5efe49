import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.js';

it('forgets the oldest for what it has no room for', () => {
  const map = new BoundedMap<string, number>(2);
  expect([map.set('a', 1), map.set('b', 2), map.set('a', 3)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(map.set('c', 4)).toBe(3);
  expect([map.size, map.has('a'), map.get('b'), map.get('c')]).toEqual([2, false, 2, 4]);
});

it('tells names of any length apart', () => {
  const map = new BoundedMap<string, number>(10);
  const long = 'x'.repeat(1_000_000);
  map.set(`${long}1`, 1);
  map.set(`${long}2`, 2);
  expect([map.get(`${long}1`), map.get(`${long}2`), map.get(long)]).toEqual([1, 2, undefined]);
  map.delete(`${long}1`);
  expect([...map.values()]).toEqual([2]);
});
