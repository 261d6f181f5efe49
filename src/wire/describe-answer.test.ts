import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeGbk } from '../diagnosis/gbk.js';
import type { ResponseRecord } from '../model/exchange.js';
import { describeAnswer, describeBody } from './describe-answer.js';
import { recordBody } from './record-body.js';

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '',
  limit = 1000,
): ResponseRecord {
  return { status, headers, ...recordBody(Buffer.from(body), limit) };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const ZIPPED = { ...JSON_TYPE, 'content-encoding': 'gzip' };

describe('describeAnswer', () => {
  it.each<[string, ResponseRecord, string]>([
    [
      'a redirect',
      answer(302, { Location: 'https://x.test/login' }),
      '302 to https://x.test/login',
    ],
    ['a relative one', answer(307, { location: '/b#c' }), '307 to /b?…'],
    [
      'what may be secret in it',
      answer(301, { location: 'https://me:pw@x.test/a?token=t' }),
      '301 to https://x.test/a?…',
    ],
    ['one to nowhere', answer(302, {}), '302 without a Location'],
    [
      'a redirect with a page',
      answer(302, { location: '/a', 'content-type': 'text/html' }, '<a>'),
      '302 to /a, text/html, 3 bytes',
    ],
    ['no body', answer(404, JSON_TYPE), '404 without a body'],
    ['no redirect', answer(304, { location: '/a' }), '304 without a body'],
    ['one byte', answer(200, {}, '1'), '200, no Content-Type, 1 byte: "1"'],
    [
      'a page',
      answer(404, { 'Content-Type': 'text/html' }, '<h1>'),
      '404, text/html, 4 bytes: "<h1>"',
    ],
    [
      'a compressed one',
      answer(200, ZIPPED, gzipSync('{}')),
      '200, Content-Encoding: gzip, application/json, 22 bytes: not decompressed, because no Accept-Encoding asks for it',
    ],
    [
      'one that is so without a word',
      answer(200, JSON_TYPE, gzipSync('{}')),
      '200, gzip without a Content-Encoding, application/json, 22 bytes: not decompressed, because no Accept-Encoding asks for it',
    ],
    [
      'another character set',
      answer(200, JSON_TYPE, encodeGbk('{"说明":"表具"}')),
      '200, application/json, 15 bytes: GBK, not UTF-8',
    ],
    [
      'what is no text, cut',
      answer(200, JSON_TYPE, Buffer.alloc(50, 0xff), 10),
      '200, application/json, 50 bytes: bytes that are not UTF-8',
    ],
  ])('tells of %s', (_, given, said) => {
    expect(describeAnswer(given).en).toBe(said);
  });

  it('says so where the request asked for it', () => {
    const { en } = describeAnswer(answer(200, ZIPPED, gzipSync('{}')), {
      'accept-encoding': 'gzip',
    });
    expect(en).toMatch(/22 bytes: it could not be decompressed$/);
  });

  it('is bounded and on one line, whatever comes', () => {
    const hostile = `\u202e\u001b[2J${'x'.repeat(100_000)}`;
    const headers = { location: hostile, 'content-encoding': hostile, 'content-type': hostile };
    for (const status of [200, 302]) {
      const { zh, en } = describeAnswer(answer(status, headers, hostile));
      expect(zh.length).toBeLessThan(1000);
      expect(en.length).toBeLessThan(1000);
    }
    expect(describeAnswer(answer(302, headers, hostile)).en).not.toMatch(/[\u202e\u001b\n]/);
  });
});

it('describes the body of a request alone', () => {
  expect(describeBody({ headers: JSON_TYPE, body: '' }).en).toBe('no body');
  expect(describeBody({ headers: {}, body: '<a>' }).en).toBe('no Content-Type, 3 bytes: "<a>"');
});
