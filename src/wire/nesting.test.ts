import { expect, it } from 'vitest';
import { isTooDeep } from './nesting.js';

function nest(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

it.each([
  ['arrays', (inner: unknown) => ['x', inner]],
  ['objects', (inner: unknown) => ({ x: null, inner })],
])('lets %s lie 32 deep and no deeper', (_, wrap) => {
  expect(isTooDeep(nest(32, wrap))).toBe(false);
  expect(isTooDeep(nest(33, wrap))).toBe(true);
  expect(isTooDeep(nest(100_000, wrap))).toBe(true);
});

it('takes plain values', () => {
  expect([null, 1, 'x', {}, []].some((value) => isTooDeep(value))).toBe(false);
});
