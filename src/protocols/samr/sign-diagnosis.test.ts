import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeGbk } from '../../diagnosis/gbk.js';
import { LIMITS } from '../../diagnosis/search.js';
import { createFaker } from '../../specification/faker.js';
import { readMembers } from './members.js';
import { diagnoseSign } from './sign-diagnosis.js';

const KEY = '0123456789abcdef';
const LIST = '[{"ID":"1", "NAME":"压力 a/b"}]';
const COMPACT = '[{"ID":"1","NAME":"压力 a/b"}]';
const RIGHT = `action=01&appid=A1&busicode=120101&busilist=${LIST}&note=&random=r 1&key=${KEY}`;

function diagnose(sign: string, algorithm: 'md5' | 'sm4' = 'md5', key = KEY) {
  const body = `{"random":"r 1","appid":"A1","busicode":"120101","note":"","action":"01","busilist": ${LIST} ,"sign":${JSON.stringify(sign)}}`;
  return diagnoseSign(readMembers(body) ?? [], key, { algorithm, order: 'ascii' });
}

const md5 = (text: string | Buffer | undefined) =>
  createHash('md5')
    .update(text ?? '')
    .digest('hex')
    .toUpperCase();
const withValues = (change: (value: string) => string) =>
  RIGHT.split('&')
    .map((pair) => pair.replace(/(?<==).*/, change))
    .join('&');

function sm4(
  { mode = 'ecb', key = Buffer.from(KEY), iv = null as Buffer | null, pads = true } = {},
  text: string | Buffer = RIGHT,
): Buffer {
  const cipher = createCipheriv(`sm4-${mode}`, key, iv).setAutoPadding(pads);
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

const hex = (bytes: Buffer) => bytes.toString('hex').toUpperCase();
const zeros = Buffer.alloc(16);
const filled = Buffer.concat([
  Buffer.from(RIGHT),
  Buffer.alloc((16 - (Buffer.byteLength(RIGHT) % 16)) % 16),
]);
const lined = (text: string) => text.replaceAll(/(.{76})/g, '$1\n');

const DIGESTS: readonly (readonly [mistake: string, sign: string, name: RegExp])[] = [
  [
    'order of sending',
    md5(`random=r 1&appid=A1&busicode=120101&note=&action=01&busilist=${LIST}&key=${KEY}`),
    /in the order of sending/,
  ],
  [
    'order of the table',
    md5(`appid=A1&busicode=120101&action=01&busilist=${LIST}&random=r 1&note=&key=${KEY}`),
    /order of the document/,
  ],
  ['missing parameter', md5(RIGHT.replace('random=r 1&', '')), /parameter random is missing/],
  ['empty parameters left out', md5(RIGHT.replace('note=&', '')), /empty parameters are left out/],
  ['missing key', md5(RIGHT.replace(`&key=${KEY}`, '')), /&key= is missing/],
  ['key first', md5(`key=${KEY}&${RIGHT.replace(`&key=${KEY}`, '')}`), /key= is placed first/],
  ['bare key', md5(RIGHT.replace('&key=', '')), /at the end without &key=/],
  [
    'sorted key',
    md5(RIGHT.replace(`&key=${KEY}`, '').replace('&note', `&key=${KEY}&note`)),
    /key is sorted among/,
  ],
  ['name of the key', md5(RIGHT.replace('&key=', '&appKey=')), /the key is called appKey/],
  ['lower-case hex', md5(RIGHT).toLowerCase(), /lower-case hex/],
  ['GBK', md5(encodeGbk(RIGHT)), /GBK instead of UTF-8/],
  ['URL-encoded values', md5(withValues(encodeURIComponent)), /values were URL-encoded first$/],
  [
    'URL-encoded form',
    md5(withValues((v) => encodeURIComponent(v).replaceAll('%20', '+'))),
    /blanks as \+/,
  ],
  ['URL-encoded text', md5(encodeURIComponent(RIGHT)), /the text was URL-encoded first/],
  ['re-serialised JSON', md5(RIGHT.replace(LIST, COMPACT)), /compact JSON written anew/],
  [
    'spaced JSON',
    md5(RIGHT.replace(LIST, '[{"ID": "1", "NAME": "压力 a/b"}]')),
    /blanks after commas/,
  ],
  [
    'escaped JSON',
    md5(RIGHT.replace(LIST, '[{"ID":"1","NAME":"\\u538b\\u529b a/b"}]')),
    /escaped by \\u/,
  ],
  ['escaped slashes', md5(RIGHT.replace(LIST, COMPACT.replace('/', '\\/'))), /slashes escaped/],
  [
    'quoted texts',
    md5(
      `action="01"&appid="A1"&busicode="120101"&busilist=${LIST}&note=""&random="r 1"&key=${KEY}`,
    ),
    /with their quotation marks/,
  ],
  ['no ampersands', md5(RIGHT.replaceAll('&', '')), /no & between/],
  ['values alone', md5(`01A1120101${LIST}r 1${KEY}`), /values alone, without names and &/],
  ['trailing newline', md5(`${RIGHT}\n`), /newline at the end of the text/],
  ['newline of the key', md5(`${RIGHT}\r\n`), /carriage return/],
  ['Base64', Buffer.from(md5(RIGHT), 'hex').toString('base64'), /Base64 instead of hex/],
  ['SM3', createHash('sm3').update(RIGHT).digest('hex').toUpperCase(), /SM3 instead of MD5/],
  ['SM4', hex(sm4()), /SM4 instead of MD5/],
  [
    'two at once',
    md5(`${RIGHT.replace(LIST, COMPACT).replace('note=&', '')}`).toLowerCase(),
    /empty.*compact.*lower-case/,
  ],
];

const CIPHERS: readonly (readonly [mistake: string, sign: string, name: RegExp])[] = [
  ['MD5', md5(RIGHT), /SM4 was not used/],
  ['CBC', hex(sm4({ mode: 'cbc', iv: zeros })), /CBC instead of ECB, its IV zero/],
  ['CBC by the key', hex(sm4({ mode: 'cbc', iv: Buffer.from(KEY) })), /its IV the key/],
  ['zero padding', hex(sm4({ pads: false }, filled)), /padded with zeros instead of PKCS#7/],
  ['key form', hex(sm4({ key: createHash('md5').update(KEY).digest() })), /key form: the MD5/],
  ['Base64', sm4().toString('base64'), /Base64 instead of hex/],
  ['Base64 line breaks', lined(sm4().toString('base64')), /line breaks in the Base64/],
  ['lower-case hex', sm4().toString('hex'), /lower-case hex/],
  ['missing key', hex(sm4({}, RIGHT.replace(`&key=${KEY}`, ''))), /&key= is missing/],
];

/** A note with which the text has a digest that begins with a zero. */
function noteForZero(): string {
  const found = Array.from({ length: 500 }, (_, n) => `n${n}`).find((note) =>
    md5(RIGHT.replace('note=', `note=${note}`)).startsWith('0'),
  );
  return found ?? '';
}

describe('diagnoseSign', () => {
  it('names a leading zero that was dropped', () => {
    const note = noteForZero();
    const sign = md5(RIGHT.replace('note=', `note=${note}`)).slice(1);
    const body = `{"random":"r 1","appid":"A1","busicode":"120101","note":"${note}","action":"01","busilist":${LIST},"sign":"${sign}"}`;
    const manner = { algorithm: 'md5', order: 'ascii' } as const;
    const found = diagnoseSign(readMembers(body) ?? [], KEY, manner);
    expect(found?.summary.en).toMatch(/probably leading zero dropped/);
  });

  it.each(DIGESTS)('names where MD5 is demanded: %s', (_mistake, sign, name) => {
    const { summary, canonical, bytes } = diagnose(sign) ?? {};
    expect(summary?.en).toMatch(name);
    expect(canonical).not.toContain(KEY);
    expect(bytes).not.toContain(
      Buffer.from(KEY)
        .toString('hex')
        .replaceAll(/(..)(?=.)/g, '$1 '),
    );
  });

  it.each(CIPHERS)('names where SM4 is demanded: %s', (_mistake, sign, name) => {
    expect(diagnose(sign, 'sm4')?.summary.en).toMatch(name);
  });

  it('tells a hexadecimal key taken for its text', () => {
    const key = '00112233445566778899aabbccddeeff';
    const text = RIGHT.replace(KEY, key);
    const sign = hex(sm4({ key: Buffer.from(key.slice(0, 16)) }, text));
    expect(diagnose(sign, 'sm4', key)?.summary.en).toMatch(/key form: the first 16 bytes/);
  });

  it('shows the text that was signed, the key hidden in it and in its bytes', () => {
    const { canonical, bytes } = diagnose(md5(RIGHT.replace('note=&', ''))) ?? {};
    expect(canonical).toBe(RIGHT.replace('note=&', '').replace(KEY, '●●●'));
    expect(bytes).toMatch(/^61 63 74 .* 6b 65 79 3d ●●●$/);
  });

  it('claims nothing for garbage or another key, within its budget', () => {
    const { string } = createFaker(2, 'garbage');
    for (let round = 0; round < 12; round += 1) {
      const signs = [
        string.hexadecimal({ length: 32, prefix: '', casing: 'upper' }),
        string.hexadecimal({ length: 64, prefix: '', casing: 'upper' }),
        string.alphanumeric({ length: { min: 1, max: 200 } }),
        md5(RIGHT.replace(KEY, string.alphanumeric(16))),
      ];
      const found = diagnose(signs[round % 4] ?? '', round % 3 ? 'md5' : 'sm4');
      expect(found?.mistakes).toEqual([]);
      expect(found?.tried).toBeLessThanOrEqual(LIMITS.candidates);
    }
  });
});
