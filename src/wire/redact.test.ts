import { describe, expect, it } from 'vitest';
import { createRedactor, maskToken, redactBody } from './redact.js';

const SECRET = 'p"$s+w/rd.*\\密';

describe('createRedactor', () => {
  const redact = createRedactor([SECRET, 'plain-secret', 'plain-secret-longer']);

  it.each([
    ['itself', SECRET],
    ['its JSON spelling', JSON.stringify(SECRET).slice(1, -1)],
    ['its URL spelling', encodeURIComponent(SECRET)],
    ['its Base64 spelling', Buffer.from(SECRET).toString('base64')],
    ['JSON that escapes the solidus', JSON.stringify(SECRET).slice(1, -1).replace('/', '\\/')],
    ['JSON of JSON', JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1)],
    ['JSON in ASCII', 'p\\u0022$s\\u002bw\\/rd.*\\\\\\u5bc6'],
    ['URLs with small digits', encodeURIComponent(SECRET).toLowerCase()],
    ['URLs encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['hexadecimal digits', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['Base64 for URLs', Buffer.from(SECRET).toString('base64url')],
  ])('hides a secret in %s', (_name, spelling) => {
    expect(redact(`before ${spelling} ${spelling} after`)).toBe('before ●●● ●●● after');
  });

  it.each([1, 2, 3])('finds a secret after %i other bytes in Base64', (count) => {
    const base64 = Buffer.from(`${'#'.repeat(count)}${SECRET}##`).toString('base64');
    const shown = redact(base64);
    expect(shown).toContain('●●●');
    expect(Buffer.from(shown.split('●●●')[0] ?? '', 'base64').toString()).not.toContain('p"');
  });

  it('hides what a cut has left of a secret, escapes too', () => {
    const json = JSON.stringify(SECRET).slice(1, -1);
    for (let length = 5; length <= json.length; length += 1) {
      expect(redact(`seen: "${json.slice(0, length)}… (300 in all)`)).toBe(
        'seen: "●●●… (300 in all)',
      );
    }
    expect(redact('plain text, and plai')).toBe('plain text, and plai');
  });

  it('finds what is far too long for a secret as it is written alone', () => {
    const secret = 'secret-'.repeat(20_000);
    const hide = createRedactor([secret]);
    expect(hide(`<${secret}>`)).toBe('<●●●>');
    const encoded = Buffer.from(secret).toString('base64');
    expect(hide(encoded)).toBe(encoded);
  });

  it('takes no long time for a text of backslashes', () => {
    const began = performance.now();
    createRedactor(['/+/+/+/+'])('\\'.repeat(300_000));
    expect(performance.now() - began).toBeLessThan(1000);
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

describe('redactBody', () => {
  const redact = createRedactor([SECRET]);
  const base64 = (content: string) => Buffer.from(content).toString('base64');

  it('hides a secret in bytes that are not text', () => {
    const body = redactBody({ body: base64(`\xff ${SECRET}!`), bodyEncoding: 'base64' }, redact);
    expect(Buffer.from(body, 'base64').toString()).toBe('\xff ●●●!');
  });

  it('hides what the limit has left of a secret, in bytes as in text', () => {
    const cut = `x ${SECRET.slice(0, 9)}`;
    expect(redactBody({ body: cut, bodyOmitted: 5 }, redact)).toBe('x ●●●');
    const bytes = { body: base64(cut), bodyEncoding: 'base64', bodyOmitted: 5 } as const;
    expect(Buffer.from(redactBody(bytes, redact), 'base64').toString()).toBe('x ●●●');
    expect(redactBody({ body: cut }, redact)).toBe(cut);
  });
});

describe('maskToken', () => {
  it('leaves the ends of a token and hides the middle', () => {
    expect(maskToken('0123456789ABCDEF0123456789ABCDEF')).toBe('0123●●●CDEF');
  });
});
