import { describe, expect, it } from 'vitest';
import { decodeUtf8, recordBody } from './record-body.js';

describe('decodeUtf8', () => {
  it('keeps a byte order mark and takes any text', () => {
    expect(decodeUtf8(Buffer.from('\ufeff{"户":"🔥"}'))).toBe('\ufeff{"户":"🔥"}');
  });

  it.each([
    [[0xff]],
    [[0x61, 0xe7, 0x87]],
    [[0xed, 0xa0, 0x80]],
    [[0xc0, 0xaf]],
    [[0xc8, 0xbc, 0xc6]],
  ])('refuses bytes %j, and goes on with the next text', (bytes) => {
    expect(decodeUtf8(Buffer.from(bytes))).toBeUndefined();
    expect(decodeUtf8(Buffer.from('燃气'))).toBe('燃气');
  });
});

describe('recordBody', () => {
  it('keeps text as text, up to the limit in bytes', () => {
    expect(recordBody(Buffer.from('燃气'), 6)).toEqual({ body: '燃气' });
    expect(recordBody(Buffer.alloc(0), 6)).toEqual({ body: '' });
  });

  it('keeps other bytes as Base64', () => {
    expect(recordBody(Buffer.from([0xff, 0xfe]), 10)).toEqual({
      body: '//4=',
      bodyEncoding: 'base64',
    });
  });

  it('says how much it left out', () => {
    expect(recordBody(Buffer.from('abcdef'), 4)).toEqual({ body: 'abcd', bodyOmitted: 2 });
    expect(recordBody(Buffer.from([0xff, 1, 2, 3]), 3)).toEqual({
      body: Buffer.from([0xff, 1, 2]).toString('base64'),
      bodyEncoding: 'base64',
      bodyOmitted: 1,
    });
  });

  it('never cuts a character in two: what is kept and what is left out make up the whole', () => {
    const bytes = Buffer.from('a燃🔥é气');
    for (let limit = 0; limit <= bytes.length; limit += 1) {
      const { body, bodyOmitted = 0 } = recordBody(bytes, limit);
      expect(Buffer.from(body)).toEqual(bytes.subarray(0, bytes.length - bodyOmitted));
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
      expect(limit - Buffer.byteLength(body)).toBeLessThan(4);
    }
  });
});
