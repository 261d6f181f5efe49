import { describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/das/demonstration.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { signToken, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import type { ReceivedRequest } from '../../kit/parts.js';
import { MORNING } from '../testing/driver.js';
import { createAuthenticator } from './authenticate.js';

const credentials = DEMONSTRATION_CREDENTIALS;
const good = signToken(identityOf(credentials), tokenTimestamp(MORNING));

function receive(headers: object): ReceivedRequest {
  const byName = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    operation: '1014',
    method: 'POST',
    target: '/api/v2/1014',
    body: Buffer.alloc(0),
    text: '',
    header: (name) => byName.get(name),
  };
}

function createCheck(windowMs = 600_000) {
  const time = { now: MORNING };
  const authenticate = createAuthenticator({ credentials, windowMs, now: () => time.now });
  return { time, check: (headers: object) => authenticate(receive(headers)) };
}

describe('createAuthenticator', () => {
  it.each([
    ['no AccessToken', { ...good, AccessToken: undefined }, '0101', /缺少 AccessToken/],
    ['no Authorization', { ...good, Authorization: undefined }, '0101', /缺少 Authorization/],
    ['no Base64', { ...good, Authorization: '*' }, '0101', /Base64/],
    ['another secret', sign({ appSecret: 'x' }), '0103', /摘要不同/],
    ['another appCode', sign({ appCode: '1' }), '0103', /appCode "1" 未知/],
    ['lower case', { ...good, AccessToken: good.AccessToken.toLowerCase() }, '0103', /大写/],
    ['no time', signToken(identityOf(credentials), '2026-03-10'), '0105', /不是真实的/],
    [
      'an old time',
      signToken(identityOf(credentials), tokenTimestamp(MORNING - 601_000)),
      '0105',
      /601 秒/,
    ],
    [
      'two times',
      {
        ...good,
        AccessToken: signToken(identityOf(credentials), tokenTimestamp(MORNING + 1000)).AccessToken,
      },
      '0105',
      /AccessToken 用的时间戳是 20260310093001/,
    ],
  ])('refuses %s', (_, headers, code, words) => {
    const refusal = createCheck().check(headers);
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toMatch(words);
  });

  it('takes a good token again and again until it is too old', () => {
    const { check, time } = createCheck();
    expect(check(good)).toBeUndefined();
    time.now += 600_000;
    expect(check(good)).toBeUndefined();
    time.now += 1000;
    expect(check(good)?.code).toBe('0105');
  });

  it('takes a token of any age with a window of 0', () => {
    expect(
      createCheck(0).check(signToken(identityOf(credentials), '20000101000000')),
    ).toBeUndefined();
  });

  it('lets nobody in on the strength of a token that was right', () => {
    const { check } = createCheck();
    expect(check(good)).toBeUndefined();
    const later = signToken(identityOf(credentials), tokenTimestamp(MORNING + 60_000));
    expect(check({ ...good, AccessToken: later.AccessToken })?.code).toBe('0103');
    expect(check({ ...good, Authorization: later.Authorization })?.code).toBe('0103');
  });
});

function sign(other: Partial<typeof credentials>) {
  return signToken(identityOf({ ...credentials, ...other }), tokenTimestamp(MORNING));
}
