import { describe, expect, it } from 'vitest';
import { HarError, readHar } from './har.js';
import { MASK } from './redact.js';

const REQUEST = { method: 'post', url: 'http://x.test/a' };
const ENTRY = {
  startedDateTime: '2026-01-01T00:00:01.000+08:00',
  request: REQUEST,
  response: { status: 200 },
};

const read = (...entries: unknown[]) => readHar(JSON.stringify({ log: { entries } }));

describe('readHar', () => {
  it('reads bodies as text, as Base64 and as form fields', () => {
    const content = { text: Buffer.from('{"a":"气"}').toString('base64'), encoding: 'base64' };
    const params = [
      { name: 'a', value: '1 2' },
      { name: '气', value: '&' },
    ];
    const { exchanges } = read(
      { ...ENTRY, response: { status: 200, content } },
      { ...ENTRY, request: { ...REQUEST, postData: { params } } },
      { ...ENTRY, request: { ...REQUEST, postData: { text: 'x' } } },
    );
    expect(String(exchanges[0]?.responseBody)).toBe('{"a":"气"}');
    expect(exchanges.map(({ requestBody }) => requestBody?.toString())).toEqual([
      undefined,
      'a=1%202&%E6%B0%94=%26',
      'x',
    ]);
    expect(exchanges[0]).toMatchObject({ method: 'POST', at: Date.UTC(2025, 11, 31, 16, 0, 1) });
  });

  it('marks what the recorder kept to itself', () => {
    const headers = [
      { name: 'AccessToken', value: 'REDACTED' },
      { name: 'Authorization', value: '[Filtered]' },
      { name: 'Cookie', value: '***' },
      { name: 'X-Key', value: '[X-Key redacted]' },
      { name: 'X-Token', value: 'Bearer ●●●' },
      { name: 'Accept', value: '*/*' },
      { name: 'X-Hidden', value: 'hidden-1' },
    ];
    const { exchanges } = read({ ...ENTRY, request: { ...REQUEST, headers } });
    const values = exchanges[0]?.requestHeaders.map(([, value]) => value);
    expect(values).toEqual([MASK, MASK, MASK, MASK, MASK, '*/*', 'hidden-1']);
  });

  it('leaves out a body that is not the Base64 that it says', () => {
    const content = { text: '{"code":"0000"}', encoding: 'base64' };
    const { exchanges } = read({ ...ENTRY, response: { status: 200, content } });
    expect(exchanges[0]).toMatchObject({ status: 200 });
    expect(exchanges[0]?.responseBody).toBeUndefined();
  });

  it('reads Base64 with blanks in it in linear time', () => {
    const blanks = ' '.repeat(4_000_000);
    const bodyOf = (text: string) =>
      read({ ...ENTRY, response: { status: 200, content: { text, encoding: 'base64' } } })
        .exchanges[0]?.responseBody;
    expect(String(bodyOf(`Y${blanks}Q=\r\n=${blanks}`))).toBe('undefined');
    expect(String(bodyOf(`Y${blanks}Q==${blanks}`))).toBe('a');
    expect(bodyOf(`Y${blanks}!`)).toBeUndefined();
  });

  it('takes form fields where the text is empty, and Base64 by whatever name', () => {
    const params = [{ name: 'a', value: 'b c' }];
    const bodyOf = (postData: object) =>
      read({ ...ENTRY, request: { ...REQUEST, postData } }).exchanges[0]?.requestBody;
    expect(String(bodyOf({ text: '', params }))).toBe('a=b%20c');
    expect(String(bodyOf({ text: 'a=1', params }))).toBe('a=1');
    expect(bodyOf({ text: '', params, mimeType: 'multipart/form-data; boundary=x' })).toBe(
      undefined,
    );
    expect(String(bodyOf({ text: 'YQ==', _encoding: 'Base64' }))).toBe('a');
  });

  it.each<[string, object]>([
    ['a replacement character', { text: '{"a":"\ufffd"}' }],
    ['half a surrogate pair', { text: '{"a":"\ud83d"}' }],
    ['less than it says', { size: 100, text: '{"a":' }],
    ['less Base64 than it says', { size: 100, text: 'eyJh', encoding: 'base64' }],
  ])('leaves out a body of %s', (_, content) => {
    const { exchanges, notes } = read({ ...ENTRY, response: { status: 200, content } });
    expect(exchanges[0]?.responseBody).toBeUndefined();
    expect(notes).toMatchObject([{ en: expect.stringContaining('1 body is not judged') }]);
  });

  it.each<[string, object]>([
    ['a byte order mark that is left out', { size: 8, text: 'a=%E6' }],
    ['what somebody has made shorter by hand', { size: 100, text: '{"a":"…"}' }],
  ])('keeps a body with %s', (_, content) => {
    const { exchanges, notes } = read({ ...ENTRY, response: { status: 200, content } });
    expect(exchanges[0]?.responseBody).toBeDefined();
    expect(notes).toEqual([]);
  });

  it('puts exchanges in the order of their time', () => {
    const later = { ...ENTRY, startedDateTime: '2026-01-02T00:00:00Z' };
    expect(read(later, ENTRY).exchanges.map(({ index }) => index)).toEqual([2, 1]);
  });

  it.each([
    [null, 'request'],
    [{ ...ENTRY, response: null }, 'response'],
    [{ ...ENTRY, request: { ...REQUEST, method: 'G\u001bT' } }, 'request.method'],
    [{ ...ENTRY, request: { method: 'GET', url: '/a' } }, 'request.url'],
    [{ ...ENTRY, startedDateTime: 'yesterday' }, 'startedDateTime'],
  ])('says what an entry lacks: %j', (entry, name) => {
    const { exchanges, broken } = read(entry);
    expect(exchanges).toEqual([]);
    expect(broken).toMatchObject([{ index: 1, reason: { en: `it lacks ${name}` } }]);
  });

  it('takes hostile members as what they are', () => {
    const request = { ...REQUEST, headers: [{ name: ':authority', value: 'x' }, 3, { name: 'A' }] };
    const response = { status: 1e9, content: { text: 'x'.repeat(9 * 1024 * 1024) } };
    const [exchange] = read({ ...ENTRY, request, response }).exchanges;
    expect(exchange).toMatchObject({ status: 0, requestHeaders: [['A', '']] });
    expect(exchange?.responseBody).toBeUndefined();
  });

  it('takes times that no exchange has for none', () => {
    const late = { ...ENTRY, startedDateTime: '+275760-09-12T23:00:00Z' };
    const { exchanges, broken } = read({ ...ENTRY, time: 2.5e231 }, late);
    expect(exchanges).toMatchObject([{ durationMs: 0 }]);
    expect(broken).toMatchObject([{ index: 2 }]);
  });

  it.each(['', '[]', '{"log":{}}', `{"log":{"entries":[${'0,'.repeat(100_000)}0]}}`])(
    'refuses what is not a HAR, or too long a one',
    (content) => {
      expect(() => readHar(content)).toThrow(HarError);
    },
  );
});
