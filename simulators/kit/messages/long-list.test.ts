import { expect, it } from 'vitest';
import { LongList, writeJson } from './long-list.js';

function* count(to: number) {
  for (let n = 0; n < to; n += 1) yield { n, pad: '表'.repeat(100) };
}

function wholeOf({ body, rest = [] }: ReturnType<typeof writeJson>): string {
  return body + [...rest].join('');
}

it('is written as the same list would be that is held whole', () => {
  for (const length of [0, 1, 2000]) {
    const answer = (data: unknown) => ({ code: '0', inner: { data, total: length }, last: '"\\' });
    const written = writeJson(answer(new LongList(length, () => count(length))));
    expect(wholeOf(written)).toBe(JSON.stringify(answer([...count(length)])));
  }
});

it('is written in pieces, each made when it is asked for', () => {
  let made = 0;
  const list = new LongList(100_000, () => count(100_000)).map((row) => {
    made += 1;
    return row;
  });
  const { body, rest } = writeJson({ list });
  expect(body.length).toBeLessThan(80_000);
  expect(made).toBeLessThan(1000);
  const [second = ''] = rest ?? [];
  expect(second.length).toBeLessThan(80_000);
  expect(made).toBeLessThan(2000);
});

it('leaves an answer without one in one piece', () => {
  expect(writeJson({ a: [1] })).toEqual({ body: '{"a":[1]}' });
});

it('gives its rows to whoever needs them whole', () => {
  const list = new LongList(3, () => count(3)).map(({ n }) => n);
  expect([...list]).toEqual([0, 1, 2]);
  expect(list.slice(0, -1)).toEqual([0, 1]);
});
