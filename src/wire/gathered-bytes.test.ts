import { expect, it } from 'vitest';
import { GatheredBytes } from './gathered-bytes.js';

it('joins pieces of any size, and leaves them as they were', () => {
  const pieces = ['', 'a', 'bc', '', 'd'.repeat(100), 'e'].map((text) => Buffer.from(text));
  const gathered = new GatheredBytes();
  for (const piece of pieces) gathered.add(piece);
  const whole = Buffer.concat(pieces);
  expect(gathered.length).toBe(whole.length);
  expect(gathered.join().equals(whole)).toBe(true);
  expect(String(pieces[2])).toBe('bc');
});

it('takes memory by the bytes, not by the pieces', () => {
  const piece = Buffer.from('x');
  const gathered = new GatheredBytes();
  const before = process.memoryUsage();
  for (let count = 0; count < 2_000_000; count += 1) gathered.add(piece);
  const { heapUsed, external } = process.memoryUsage();
  expect(heapUsed + external - before.heapUsed - before.external).toBeLessThan(40_000_000);
  expect(gathered.join().length).toBe(2_000_000);
});
