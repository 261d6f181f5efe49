import { describe, expect, it } from 'vitest';
import { MAX_PHOTO_BYTES, type PhotoKind, readPhoto } from './photo.js';
import { makePhoto } from './photo-sample.js';

const KINDS: readonly PhotoKind[] = ['jpeg', 'png'];

describe.each(KINDS)('a made-up %s', (kind) => {
  it.each([0, 1000, 49_000, MAX_PHOTO_BYTES, MAX_PHOTO_BYTES + 1])('has %d bytes', (size) => {
    const photo = makePhoto(kind, 100, size);
    if (size > 0) expect(photo.length).toBe(size);
    expect(readPhoto(photo.toString('base64'))).toEqual({ kind, bytes: photo.length });
  });

  it('is the same for the same brightness, and another for another', () => {
    expect(makePhoto(kind, 7)).toEqual(makePhoto(kind, 7));
    expect(makePhoto(kind, 7)).not.toEqual(makePhoto(kind, 8));
  });

  it('is read with prefix, blanks and line breaks', () => {
    const base64 = makePhoto(kind, 100).toString('base64');
    const lines = base64.replaceAll(/(.{76})/g, '$1\r\n');
    for (const text of [`data:image/${kind};base64,${base64}`, `data:image/x;base64, ${lines}`]) {
      expect(readPhoto(text)?.kind).toBe(kind);
    }
  });
});

it('tells other kinds', () => {
  expect(readPhoto(Buffer.from('GIF89a').toString('base64'))).toEqual({
    kind: undefined,
    bytes: 6,
  });
});

it.each(['', '照片', 'AAAAA', 'AA-_', 'data:image/png;base64', 'A===', '{"photo":1}'])(
  'takes %j for no Base64',
  (text) => expect(readPhoto(text)).toBeUndefined(),
);

it('takes time in proportion to the length', () => {
  const start = performance.now();
  for (const filler of ['A', '=', ' ', 'data:', ',']) readPhoto(`${filler.repeat(500_000)}!`);
  expect(performance.now() - start).toBeLessThan(1000);
});
