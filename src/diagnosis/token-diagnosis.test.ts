import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFaker } from '../specification/faker.js';
import { formatTime } from '../specification/time.js';
import type { TokenIdentity } from '../wire/timestamp-token.js';
import { LIMITS } from './search.js';
import { diagnoseToken } from './token-diagnosis.js';

const ID = '00000072';
const SECRET = 'Made-up Secret 9f31c7';
const IDENTITY: TokenIdentity = { idName: 'appCode', id: ID, secret: SECRET };
const TIME = '20260301093000';
const NOW = Date.UTC(2026, 2, 1, 1, 30, 0);

const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex').toUpperCase();
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const AUTHORIZATION = base64(`${ID}:${TIME}`);
const RIGHT = `${ID}${SECRET}${TIME}`;

function diagnose(
  accessToken: string,
  authorization = AUTHORIZATION,
  identity = IDENTITY,
  windowMs = 0,
) {
  return diagnoseToken({ accessToken, authorization }, { identity, now: NOW, windowMs });
}

const gbk = (hex: string) => Buffer.from(hex, 'hex');

/** A time of the day whose token begins so and has a zero at the beginning of a byte besides. */
function secondWhoseDigestBegins(start: string): string {
  for (let second = 0; second < 86_400; second += 1) {
    const time = formatTime(NOW + second * 1000, 'yyyyMMddHHmmss', 480);
    const token = md5(`${ID}${SECRET}${time}`);
    const isNext = token.startsWith(start) && token[start.length] !== '0';
    if (isNext && /^(?:..)+0/.test(token)) return time;
  }
  throw new Error(`no digest begins with ${start}`);
}

/** What is sent by the mistake, and what the report calls it. */
const DIGESTS: readonly (readonly [mistake: string, token: string, name: RegExp])[] = [
  ['order', md5(`${ID}${TIME}${SECRET}`), /order appCode, the timestamp, appSecret/],
  ['exchange', md5(`${SECRET}${ID}${TIME}`), /appCode and appSecret are exchanged/],
  ['reverse order', md5(`${TIME}${SECRET}${ID}`), /order the timestamp, appSecret, appCode/],
  ['missing secret', md5(`${ID}${TIME}`), /appSecret is missing or empty/],
  ['missing id', md5(`${SECRET}${TIME}`), /appCode is missing or empty/],
  ['missing time', md5(`${ID}${SECRET}`), /the timestamp is missing or empty/],
  ['separator', md5(`${ID}:${SECRET}:${TIME}`), /separated by “:”/],
  ['&key= last', md5(`appCode=${ID}&timestamp=${TIME}&key=${SECRET}`), /&key= at the end/],
  ['key= first', md5(`key=${SECRET}&appCode=${ID}&timestamp=${TIME}`), /key= placed first/],
  ['lower-case hex', md5(RIGHT).toLowerCase(), /lower-case hexadecimal/],
  ['mixed-case hex', `${md5(RIGHT).slice(0, 16)}${md5(RIGHT).slice(16).toLowerCase()}`, /mixed/],
  ['sixteen digits', md5(RIGHT).slice(8, 24), /middle 16 digits/],
  ['seconds', md5(`${ID}${SECRET}${NOW / 1000}`), /seconds since 1970/],
  ['milliseconds', md5(`${ID}${SECRET}${NOW}`), /milliseconds since 1970/],
  ['odd milliseconds', md5(`${ID}${SECRET}${NOW + 678}`), /milliseconds since 1970/],
  ['UTC', md5(`${ID}${SECRET}20260301013000`), /time zone: UTC/],
  ['zone twice', md5(`${ID}${SECRET}20260301173000`), /8 hours were added twice/],
  ['dashed time', md5(`${ID}${SECRET}2026-03-01 09:30:00`), /written yyyy-MM-dd HH:mm:ss/],
  ['read twice', md5(`${ID}${SECRET}20260301093001`), /clock was read twice/],
  ['month for minute', md5(`${ID}${SECRET}20260301090300`), /MM instead of mm/],
  ['trailing newline', md5(`${RIGHT}\n`), /newline at the end of the text/],
  ['newline of the secret', md5(`${ID}${SECRET}\n${TIME}`), /appSecret has a newline/],
  ['lost zeros', md5(`72${SECRET}${TIME}`), /appCode has lost its leading zeros/],
  ['lower-case secret', md5(`${ID}${SECRET.toLowerCase()}${TIME}`), /appSecret was put in lower/],
  ['URL-encoded text', md5(encodeURIComponent(RIGHT)), /URL-encoded first/],
  ['URL-encoded form', md5(RIGHT.replaceAll(' ', '+')), /blanks as \+/],
  ['UTF-16', md5(Buffer.from(RIGHT, 'utf16le')), /UTF-16LE/],
  ['Base64 of bytes', base64(Buffer.from(md5(RIGHT), 'hex')), /Base64 instead of hex/],
  ['Base64 of digits', base64(md5(RIGHT)), /Base64 of the hexadecimal digits/],
  [
    'URL-encoded Base64',
    encodeURIComponent(base64(Buffer.from(md5(RIGHT), 'hex'))),
    /value was URL-/,
  ],
  ['SHA-256', createHash('sha256').update(RIGHT).digest('hex').toUpperCase(), /SHA-256 instead/],
  ['SM3', createHash('sm3').update(RIGHT).digest('hex').toUpperCase(), /SM3 instead/],
  [
    'HMAC',
    createHmac('md5', SECRET).update(`${ID}${TIME}`).digest('hex').toUpperCase(),
    /HMAC-MD5/,
  ],
  ['twice', md5(md5(RIGHT)), /MD5 applied twice/],
  ['no digest', RIGHT, /not digested/],
  ['scheme', `Bearer ${md5(RIGHT)}`, /a scheme such as/],
  ['newline', `${md5(RIGHT)}\\n`, /newline at the end of the value/],
  ['two at once', md5(`${ID}&${TIME}&${SECRET}`).toLowerCase(), /order.*separated.*lower-case/],
];

const AUTHORIZATIONS: readonly (readonly [mistake: string, header: string, name: RegExp])[] = [
  ['order', base64(`${TIME}:${ID}`), /the timestamp before appCode/],
  ['separator', base64(`${ID},${TIME}`), /“,” instead of the colon/],
  ['no separator', base64(`${ID}${TIME}`), /instead of the colon/],
  ['exchange', base64(`${SECRET}:${TIME}`), /appCode and appSecret are exchanged/],
  ['missing id', base64(`:${TIME}`), /appCode is empty/],
  ['milliseconds', base64(`${ID}:${NOW}`), /milliseconds since 1970/],
  ['seconds', base64(`${ID}:${NOW / 1000}`), /seconds since 1970/],
  ['dashed time', base64(`${ID}:2026-03-01 09:30:00`), /written yyyy-MM-dd HH:mm:ss/],
  ['line break', `${AUTHORIZATION.slice(0, 10)}\n${AUTHORIZATION.slice(10)}`, /line breaks in/],
  ['escaped line break', `${AUTHORIZATION.slice(0, 8)}\\r\\n${AUTHORIZATION.slice(8)}`, /line br/],
  ['no padding', AUTHORIZATION.replace(/=+$/, ''), /without = at its end/],
  ['URL-encoded', encodeURIComponent(AUTHORIZATION), /the value was URL-encoded/],
  ['not encoded', `${ID}:${TIME}`, /not encoded at all/],
  ['hex', Buffer.from(`${ID}:${TIME}`).toString('hex'), /hexadecimal digits instead of Base64/],
  ['twice', base64(AUTHORIZATION), /Base64 applied twice/],
  ['scheme', `Basic ${AUTHORIZATION}`, /a scheme such as Basic/],
  ['trailing newline', base64(`${ID}:${TIME}\n`), /newline at the end of the text/],
  ['secret for time', base64(`${ID}:${SECRET}`), /appSecret in place of the timestamp/],
];

describe('diagnoseToken', () => {
  it.each(DIGESTS)('names in AccessToken: %s', (_mistake, token, name) => {
    const { summary, canonical, bytes, mistakes } = diagnose(token);
    expect(summary.en).toMatch(name);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(`${canonical}${bytes}${summary.zh}`).not.toContain(SECRET);
    expect(bytes).toMatch(/^(?:[0-9a-f]{2}|●●●)(?: (?:[0-9a-f]{2}|●●●))*$/);
  });

  it.each(AUTHORIZATIONS)('names in Authorization: %s', (_mistake, header, name) => {
    const { summary, canonical } = diagnose(md5(RIGHT), header);
    expect(summary.en).toMatch(name);
    expect(canonical).not.toContain(SECRET);
  });

  it.each([
    ['31 digits', '0', (token: string) => token.slice(1), /leading zero dropped/],
    ['30 digits', '00', (token: string) => token.slice(2), /leading zero dropped/],
    [
      '31 lower-case digits',
      '0',
      (token: string) => token.slice(1).toLowerCase(),
      /zero.*lower|lower.*zero/,
    ],
    ['29 digits at most', '000', (token: string) => token.slice(3), /leading zero dropped/],
    [
      'single digits of bytes',
      'F',
      (token: string) => token.replaceAll(/../g, (byte) => byte.replace(/^0/, '')),
      /bytes below 16 written as one digit/,
    ],
  ] as const)('names zeros that were dropped: %s', (_what, start, shorten, name) => {
    const time = secondWhoseDigestBegins(start);
    const authorization = base64(`${ID}:${time}`);
    const token = shorten(md5(`${ID}${SECRET}${time}`));
    expect(token.length).toBeLessThan(32);
    const { summary, canonical } = diagnose(token, authorization);
    expect(summary.en).toMatch(name);
    expect(canonical).toBe(`${ID}●●●${time}`);
  });

  it('tells GBK from UTF-8', () => {
    const identity = { ...IDENTITY, id: '燃气A' };
    const token = md5(Buffer.concat([gbk('c8bcc6f841'), Buffer.from(`${SECRET}${TIME}`)]));
    const { summary, bytes } = diagnose(token, base64(`燃气A:${TIME}`), identity);
    expect(summary.en).toBe('probably AccessToken: characters encoded in GBK instead of UTF-8');
    expect(bytes).toMatch(/^c8 bc c6 f8 41 ●●● 32 30/);
  });

  it('shows the text and its bytes, the secret hidden in both', () => {
    expect(diagnose(md5(`${ID}${TIME}${SECRET}`))).toEqual({
      summary: {
        zh: '多半是：AccessToken：拼接顺序是 appCode、时间戳、appSecret',
        en: 'probably AccessToken: joined in the order appCode, the timestamp, appSecret',
      },
      mistakes: [expect.anything()],
      canonical: `${ID}${TIME}●●●`,
      bytes: `${Buffer.from(ID + TIME)
        .toString('hex')
        .match(/../g)
        ?.join(' ')} ●●●`,
      tried: expect.any(Number),
    });
  });

  it('names milliseconds in both headers once for each', () => {
    const { mistakes } = diagnose(md5(`${ID}${SECRET}${NOW + 7}`), base64(`${ID}:${NOW + 7}`));
    expect(mistakes.map(({ en }) => en)).toEqual([
      'Authorization: timestamp in milliseconds since 1970, thirteen digits',
      'AccessToken: the timestamp as Authorization has it',
    ]);
  });

  it('says of a token by another clock which one that is', () => {
    const utc = '20260301013000';
    const diagnosis = diagnose(
      md5(`${ID}${SECRET}${utc}`),
      base64(`${ID}:${utc}`),
      IDENTITY,
      300_000,
    );
    expect(diagnosis.summary.en).toMatch(/UTC instead of China Standard Time/);
    const other = '20260301040000';
    const late = diagnose(
      md5(`${ID}${SECRET}${other}`),
      base64(`${ID}:${other}`),
      IDENTITY,
      300_000,
    );
    expect(late.mistakes).toEqual([]);
  });

  it('sees exchanged headers, and one of another name', () => {
    expect(diagnose(AUTHORIZATION, md5(RIGHT)).summary.en).toMatch(/are exchanged/);
    const all = { 'Access-Token': md5(RIGHT), Authorization: AUTHORIZATION };
    const headers = { accessToken: undefined, authorization: AUTHORIZATION, all };
    const { summary } = diagnoseToken(headers, { identity: IDENTITY, now: NOW, windowMs: 0 });
    expect(summary.en).toMatch(/called AccessToken, not Access-Token/);
  });

  it('claims nothing for garbage or another secret, within its budget', () => {
    const { string, datatype } = createFaker(1, 'garbage');
    const other = createFaker(1, 'secrets');
    for (let round = 0; round < 15; round += 1) {
      const tokens = [
        string.hexadecimal({ length: 32, prefix: '', casing: 'upper' }),
        string.alphanumeric({ length: { min: 0, max: 80 } }),
        md5(`${ID}${other.string.alphanumeric(20)}${TIME}`),
      ];
      const authorizations = [
        AUTHORIZATION,
        base64(string.alphanumeric(30)),
        string.sample({ min: 0, max: 60 }),
      ];
      const [token = '', authorization = ''] = [
        tokens[round % 3],
        authorizations[(round % 2) + (datatype.boolean() ? 1 : 0)],
      ];
      const { mistakes, tried, canonical, summary } = diagnose(token, authorization);
      expect(mistakes, `${token} ${authorization}`).toEqual([]);
      expect(canonical).toBeUndefined();
      expect(summary.en).toMatch(/no known mistake reproduces/);
      expect(tried).toBeLessThanOrEqual(LIMITS.candidates * 3);
    }
  });
});
