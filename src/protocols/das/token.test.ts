import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createKeyedFaker } from '../../specification/faker.js';
import {
  checkToken,
  explainToken,
  hideToken,
  signToken,
  TOKEN_FAULTS,
  type TokenOptions,
  tokenTimestamp,
} from '../../wire/timestamp-token.js';
import { identityOf } from './token.js';

const CREDENTIALS = { appCode: '00000072', appSecret: 's3cr3t' };
const TIMESTAMP = '20191127100056';
const NOW = Date.parse('2019-11-27T10:00:56+08:00');

describe('signToken', () => {
  it('agrees with tokens made by hand', () => {
    // printf %s 00000072s3cr3t20191127100056 | md5sum; the header is the document's own [4.1].
    expect(signToken(identityOf(CREDENTIALS), TIMESTAMP)).toEqual({
      AccessToken: '2E72EA77000803988DBE90DD91300D36',
      Authorization: 'MDAwMDAwNzI6MjAxOTExMjcxMDAwNTY=',
    });
    // printf %s 燃气客户密钥中文20260101000000 | md5sum
    expect(
      signToken(identityOf({ appCode: '燃气客户', appSecret: '密钥中文' }), '20260101000000'),
    ).toEqual({
      AccessToken: '0386966301200CEBFEE98CDCFA9BCACA',
      Authorization: '54eD5rCU5a6i5oi3OjIwMjYwMTAxMDAwMDAw',
    });
  });

  it.skipIf(spawnSync('openssl', ['version']).error)('agrees with openssl', () => {
    const fakerFor = createKeyedFaker();
    for (let seed = 0; seed < 5; seed += 1) {
      const faker = fakerFor(seed);
      const appCode = faker.string.numeric(8);
      const appSecret = faker.string.sample(32);
      const input = Buffer.from(`${appCode}${appSecret}${TIMESTAMP}`, 'utf8');
      const [digest] = execFileSync('openssl', ['dgst', '-md5', '-r'], { input })
        .toString()
        .split(' ');
      const { AccessToken } = signToken(identityOf({ appCode, appSecret }), TIMESTAMP);
      expect(AccessToken).toBe(digest?.toUpperCase());
    }
  });

  it('has upper-case digits [DAS-R18]', () => {
    for (let second = 10; second < 60; second += 1) {
      const { AccessToken } = signToken(identityOf(CREDENTIALS), `201911271000${second}`);
      expect(AccessToken).toMatch(/^[0-9A-F]{32}$/);
    }
  });

  it('makes a header without a line break, however long the appCode [DAS-R43]', () => {
    const appCode = 'x'.repeat(50);
    const { Authorization } = signToken(identityOf({ ...CREDENTIALS, appCode }), TIMESTAMP);
    expect(Authorization.length).toBeGreaterThan(76);
    expect(Authorization).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(Buffer.from(Authorization, 'base64').toString()).toBe(`${appCode}:${TIMESTAMP}`);
  });
});

describe('tokenTimestamp', () => {
  it('is the time in Beijing, wherever the tester stands', () => {
    expect(tokenTimestamp(NOW)).toBe(TIMESTAMP);
    expect(tokenTimestamp(Date.parse('2025-12-31T16:00:00Z'))).toBe('20260101000000');
  });
});

describe('explainToken', () => {
  it('shows each step with its input, and neither the secret nor a usable token', () => {
    const steps = explainToken(identityOf(CREDENTIALS), TIMESTAMP);
    const shown = steps.map(({ value }) => value);
    expect(shown).toContain(`00000072●●●${TIMESTAMP}`);
    expect(shown).toContain(`00000072:${TIMESTAMP}`);
    expect(shown).toContain('MDAwMDAwNzI6MjAxOTExMjcxMDAwNTY=');
    const { AccessToken } = signToken(identityOf(CREDENTIALS), TIMESTAMP);
    expect(shown.join()).toContain(AccessToken.slice(0, 4));
    expect(JSON.stringify(steps)).not.toContain(AccessToken);
    expect(JSON.stringify(steps)).not.toContain(CREDENTIALS.appSecret);
  });
});

describe('hideToken', () => {
  const { AccessToken, Authorization } = signToken(identityOf(CREDENTIALS), TIMESTAMP);
  const hide = (headers: Record<string, string>, current = '') =>
    hideToken(identityOf(CREDENTIALS), headers, current);

  it.each([
    ['as it is', AccessToken],
    ['in lower case', AccessToken.toLowerCase()],
    ['but for its last digit', AccessToken.slice(0, -1)],
  ])('cuts a token that Authorization belongs to, %s', (_name, token) => {
    const shown = hide({ AccessToken: token, Authorization });
    expect(shown.AccessToken).not.toContain(token.slice(4, -4));
    expect(shown.AccessToken).toContain(token.slice(0, 4));
    expect(shown.Authorization).toBe(Authorization);
  });

  it('cuts the token of the moment under whatever header, without Authorization too', () => {
    expect(JSON.stringify(hide({ accesstoken: AccessToken }, AccessToken))).not.toContain(
      AccessToken,
    );
  });

  it('leaves alone what is not a token, so that a reader sees what was sent', () => {
    const headers = { AccessToken: 'Z'.repeat(32), Authorization: 'no Base64', Accept: '*/*' };
    expect(hide(headers, AccessToken)).toEqual(headers);
    expect(hide({ AccessToken: '' }, AccessToken)).toEqual({ AccessToken: '' });
  });
});

describe('checkToken', () => {
  const { AccessToken, Authorization } = signToken(identityOf(CREDENTIALS), TIMESTAMP);
  const encode = (text: string) => Buffer.from(text).toString('base64');

  function check(
    headers: { accessToken?: string | undefined; authorization?: string | undefined },
    options: Partial<TokenOptions> = {},
  ) {
    return checkToken(
      { accessToken: AccessToken, authorization: Authorization, ...headers },
      { identity: identityOf(CREDENTIALS), now: NOW, windowMs: 600_000, ...options },
    );
  }

  const otherSecret = signToken(
    identityOf({ ...CREDENTIALS, appSecret: 'other' }),
    TIMESTAMP,
  ).AccessToken;
  const otherTime = signToken(identityOf(CREDENTIALS), '20191127100057').AccessToken;
  const FAULTY: [string, string, Parameters<typeof check>[0]][] = [
    ['missing-token', 'no AccessToken', { accessToken: undefined }],
    ['missing-token', 'an empty AccessToken', { accessToken: '' }],
    ['missing-authorization', 'no Authorization', { authorization: undefined }],
    ['malformed-authorization', 'no Base64', { authorization: '00000072:20191127100056' }],
    ['malformed-authorization', 'no padding', { authorization: Authorization.replace('=', '') }],
    [
      'malformed-authorization',
      'a line break within [DAS-R43]',
      { authorization: `${Authorization.slice(0, 20)}\r\n${Authorization.slice(20)}` },
    ],
    ['malformed-authorization', 'no colon', { authorization: encode('00000072') }],
    ['malformed-authorization', 'two colons', { authorization: encode(`00000072:${TIMESTAMP}:`) }],
    ['malformed-authorization', 'a scheme', { authorization: `Basic ${Authorization}` }],
    ['unknown-id', 'another appCode', { authorization: encode(`00000073:${TIMESTAMP}`) }],
    ['unknown-id', 'no appCode', { authorization: encode(`:${TIMESTAMP}`) }],
    ['malformed-timestamp', 'no time', { authorization: encode('00000072:') }],
    ['malformed-timestamp', 'month 13', { authorization: encode('00000072:20191327100056') }],
    ['malformed-timestamp', 'milliseconds', { authorization: encode(`00000072:${NOW}`) }],
    ['stale-timestamp', 'another hour', { authorization: encode('00000072:20191127090056') }],
    ['stale-timestamp', 'Greenwich time', { authorization: encode('00000072:20191127020056') }],
    ['digest', 'another secret', { accessToken: otherSecret }],
    ['digest', 'another timestamp than Authorization', { accessToken: otherTime }],
    ['digest', 'no MD5', { accessToken: 'abc' }],
    ['digest', 'lower case [DAS-R18]', { accessToken: AccessToken.toLowerCase() }],
  ];

  it('finds nothing wrong with what signToken makes', () => {
    expect(check({})).toBeUndefined();
  });

  it.each(FAULTY)('names %s: %s', (fault, _what, headers) => {
    const problem = check(headers);
    expect(problem?.fault).toBe(fault);
    expect(problem?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.message.en).not.toMatch(/\p{Script=Han}/u);
  });

  it('can reach every fault', () => {
    expect(new Set(FAULTY.map(([fault]) => fault))).toEqual(new Set(TOKEN_FAULTS));
  });

  it('never tells what the right token would have been', () => {
    for (const [, , headers] of FAULTY) {
      const told = JSON.stringify(check(headers) ?? {});
      expect(told).not.toContain(AccessToken);
      expect(told).not.toContain(CREDENTIALS.appSecret);
    }
  });

  it('accepts a timestamp on the edge of the window, either way, and none beyond [DAS-R19]', () => {
    for (const direction of [1, -1]) {
      const at = (ms: number) => check({}, { now: NOW + direction * ms })?.fault;
      expect(at(600_000)).toBeUndefined();
      expect(at(600_001)).toBe('stale-timestamp');
    }
  });

  it('accepts any real time when the window is off', () => {
    expect(check({}, { windowMs: 0, now: NOW + 10 * 365 * 86_400_000 })).toBeUndefined();
  });

  it('reads the timestamp in the zone that it is told', () => {
    expect(check({}, { offsetMinutes: 0, now: NOW + 480 * 60_000 })).toBeUndefined();
    expect(check({}, { offsetMinutes: 0 })?.fault).toBe('stale-timestamp');
  });

  it('accepts what any credentials sign, and nothing that one changed character signs', () => {
    const fakerFor = createKeyedFaker();
    for (let seed = 0; seed < 200; seed += 1) {
      const faker = fakerFor('pair', seed);
      const credentials = {
        appCode: faker.string.numeric({ length: { min: 1, max: 50 } }),
        appSecret: faker.string.alphanumeric({ length: { min: 1, max: 64 } }),
      };
      const now = Math.floor(faker.date.recent().getTime() / 1000) * 1000;
      const signed = signToken(identityOf(credentials), tokenTimestamp(now));
      const headers = { accessToken: signed.AccessToken, authorization: signed.Authorization };
      const options = { identity: identityOf(credentials), now, windowMs: 1000 };
      expect(checkToken(headers, options)).toBeUndefined();
      const appSecret = `${credentials.appSecret.slice(0, -1)}_`;
      const stranger = { ...options, identity: identityOf({ ...credentials, appSecret }) };
      expect(checkToken(headers, stranger)?.fault).toBe('digest');
    }
  });
});
