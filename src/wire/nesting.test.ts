import { expect, it } from 'vitest';
import { isReadTooDeep, isTooDeep } from './nesting.js';

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

it.each([
  ['[]', 32, false],
  ['[]', 33, true],
  ['{}', 32, false],
  ['{}', 33, true],
  ['[{}]', 16, false],
  ['[{}]', 17, true],
])('tells the same of a text: %s, %i times', (brackets, times, expected) => {
  const [open = '', close = ''] = { '[]': ['[', ']'], '{}': ['{"a":', '}'] }[brackets] ?? [
    '[{"a":',
    '}]',
  ];
  const text = `${open.repeat(times)}1${close.repeat(times)}`;
  expect(isReadTooDeep(text, JSON.parse(text))).toBe(expected);
  const wide = `{"x":"${'[{'.repeat(99)}","y":${'['.repeat(9)}${']'.repeat(9)}}`;
  expect(isReadTooDeep(wide, JSON.parse(wide))).toBe(false);
});

it('takes plain values', () => {
  expect([null, 1, 'x', {}, []].some((value) => isTooDeep(value))).toBe(false);
});
