import { describe, expect, it } from 'vitest';
import { createRedactor, maskToken } from './redact.js';

const SECRET = 'p"$s+w/rd.*\\密';

describe('createRedactor', () => {
  const redact = createRedactor([SECRET, 'plain-secret', 'plain-secret-longer']);

  it.each([
    ['itself', SECRET],
    ['its JSON spelling', JSON.stringify(SECRET).slice(1, -1)],
    ['its URL spelling', encodeURIComponent(SECRET)],
    ['its Base64 spelling', Buffer.from(SECRET).toString('base64')],
  ])('hides a secret in %s', (_name, spelling) => {
    expect(redact(`before ${spelling} ${spelling} after`)).toBe('before ●●● ●●● after');
  });

  it('reaches every text of whatever is written, keys too, and leaves other values alone', () => {
    const written = {
      list: ['x plain-secret', { deep: { 'key plain-secret': 'plain-secret' } }],
      count: 7,
      nothing: null,
      flag: true,
      absent: undefined,
    };
    expect(redact(written)).toEqual({
      list: ['x ●●●', { deep: { 'key ●●●': '●●●' } }],
      count: 7,
      nothing: null,
      flag: true,
      absent: undefined,
    });
    expect(written.list[0]).toBe('x plain-secret');
  });

  it('leaves no tail of a secret that begins with another', () => {
    expect(redact('plain-secret-longer')).toBe('●●●');
  });

  it('takes the characters of a secret literally', () => {
    expect(createRedactor(['a.*b'])('aXXb a.*b')).toBe('aXXb ●●●');
  });

  it('has nothing to hide without secrets, or with ones too short to tell from text', () => {
    for (const secrets of [[], [''], ['abc', '1']]) {
      expect(createRedactor(secrets)('abc 1')).toBe('abc 1');
    }
  });

  it('gives the same each time', () => {
    expect(redact('plain-secret')).toBe(redact('plain-secret'));
  });
});

describe('maskToken', () => {
  it('leaves the ends of a token and hides the middle', () => {
    expect(maskToken('0123456789ABCDEF0123456789ABCDEF')).toBe('0123●●●CDEF');
  });
});
