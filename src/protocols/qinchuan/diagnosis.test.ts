import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { diagnoseCipher } from './cipher-diagnosis.js';
import { encrypt } from './sensitive.js';
import { diagnoseBodySign } from './sign-diagnosis.js';

const SECRET = 'Made-up Secret 9f31c7';
const FIELDS = { meterNo: '800000000017', list: [{ a: 1 }], note: '' };
const RIGHT = `list=[{"a":1}]&meterNo=800000000017&note=&key=${SECRET}`;

const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();

describe('diagnoseBodySign', () => {
  it.each([
    ['order', RIGHT.replace(/^(list=[^&]*)&(meterNo=\d+)/, '$2&$1'), /order of sending/],
    ['empty fields', RIGHT.replace('note=&', ''), /empty parameters are left out/],
    ['missing key', RIGHT.replace(/&key=.*/, ''), /appSecret is not in the text/],
    ['key first', `key=${SECRET}&${RIGHT.replace(/&key=.*/, '')}`, /key= is placed first/],
    ['spaced JSON', RIGHT.replace('"a":1', '"a": 1'), /blanks after commas/],
    ['newline', `${RIGHT}\n`, /newline at the end/],
  ])('names: %s', (_mistake, text, name) => {
    const found = diagnoseBodySign({ ...FIELDS, sign: md5(text) }, SECRET);
    expect(found?.summary.en).toMatch(name);
    expect(found?.canonical).not.toContain(SECRET);
  });

  it('names lower-case digits, and claims nothing for garbage', () => {
    const lower = diagnoseBodySign({ ...FIELDS, sign: md5(RIGHT).toLowerCase() }, SECRET);
    expect(lower?.summary.en).toMatch(/lower-case/);
    expect(diagnoseBodySign({ ...FIELDS, sign: md5('x') }, SECRET)?.mistakes).toEqual([]);
    expect(diagnoseBodySign(FIELDS, SECRET)).toBeUndefined();
  });
});

const KEY = 'abcdef0123456789';
const HEX_KEY = '00112233445566778899aabbccddeeff';
const PLAIN = '100.0000';
const isAmount = (plain: string) => /^\d{1,10}(?:\.\d{1,4})?$/.test(plain);

function aes(bits: number, mode: string, key: Buffer, iv: Buffer | null, isFilled = false) {
  const cipher = createCipheriv(`aes-${bits}-${mode}`, key, iv).setAutoPadding(!isFilled);
  const text = isFilled ? PLAIN.padEnd(16, '\0') : PLAIN;
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
}

const bytes = Buffer.from(KEY);
const zeros = Buffer.alloc(16);
const right = encrypt(PLAIN, KEY);
const twice = (text: string) =>
  createHash('sha1').update(createHash('sha1').update(text).digest()).digest().subarray(0, 16);

describe('diagnoseCipher', () => {
  it.each([
    ['plain', PLAIN, KEY, /not encrypted/],
    ['hex', encrypt(PLAIN, KEY, 'hex'), KEY, /hexadecimal digits instead of Base64/],
    ['CBC', aes(128, 'cbc', bytes, zeros), KEY, /CBC instead of ECB, its IV zero/],
    ['CBC by the key', aes(128, 'cbc', bytes, bytes), KEY, /its IV the key/],
    ['zero padding', aes(128, 'ecb', bytes, null, true), KEY, /padded with zeros/],
    ['key form', aes(256, 'ecb', Buffer.from(HEX_KEY), null), HEX_KEY, /32 bytes of text/],
    ['SHA1PRNG', aes(128, 'ecb', twice(KEY), null), KEY, /SHA1PRNG/],
    ['line breaks', `${right.slice(0, 8)}\r\n${right.slice(8)}`, KEY, /line breaks/],
    ['URL-encoded', encodeURIComponent(right), KEY, /value was URL-encoded/],
  ])('names: %s', (_mistake, received, key, name) => {
    const found = diagnoseCipher(received, key, 'base64', isAmount);
    expect(found.summary.en).toMatch(name);
    expect(found.canonical).toBe(PLAIN);
  });

  it('names Base64 where digits are agreed', () => {
    const found = diagnoseCipher(right, KEY, 'hex', isAmount);
    expect(found.summary.en).toMatch(/Base64 instead of hex/);
  });

  it('claims nothing for garbage', () => {
    const { string } = createFaker(3, 'garbage');
    for (let round = 0; round < 60; round += 1) {
      const received = Buffer.from(string.sample(32)).toString('base64');
      expect(diagnoseCipher(received, KEY, 'base64', isAmount).mistakes).toEqual([]);
    }
  });
});
