import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { streamText } from './stream-text.js';

function* count(until: number, onPiece = () => {}) {
  for (let number = 0; number < until; number += 1) {
    onPiece();
    yield `${number}\n`;
  }
}

it('writes all of it to a slow reader, piece by piece', async () => {
  let written = '';
  let pending = 0;
  let most = 0;
  const slow = new Writable({
    highWaterMark: 16,
    write(chunk, _encoding, done) {
      most = Math.max(most, pending);
      pending = 0;
      written += String(chunk);
      setImmediate(done);
    },
  });
  await streamText(
    count(500, () => {
      pending += 1;
    }),
    slow,
  );
  expect(written.split('\n')).toHaveLength(501);
  expect(slow.writableEnded).toBe(false);
  expect(most).toBeLessThan(100);
});

it('ends without a word when the reader leaves', async () => {
  let made = 0;
  const leaving = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  });
  await streamText(
    count(100_000, () => {
      made += 1;
    }),
    leaving,
  );
  expect(made).toBeLessThan(1000);
});

it('does not hide any other trouble', async () => {
  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
  await expect(streamText(count(3), broken)).rejects.toThrow('disk full');
});
