import { expect, it } from 'vitest';
import { readLines } from './lines.js';

async function linesOf(...chunks: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(
    (async function* () {
      yield* chunks;
    })(),
  )) {
    lines.push(line);
  }
  return lines;
}

it('joins what arrives in pieces', async () => {
  expect(await linesOf('ne', 'xt\n1\n', '\n{"a"', ':1}')).toEqual(['next', '1', '', '{"a":1}']);
});

it('keeps no more of a line than the longest that makes sense', async () => {
  const chunk = 'x'.repeat(1024 * 1024);
  const [line, next] = await linesOf(...Array.from({ length: 20 }, () => chunk), '\nnext\n');
  expect(line).toHaveLength(12 * 1024 * 1024);
  expect(next).toBe('next');
});
