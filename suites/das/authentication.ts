import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { type Credentials, signToken, tokenTimestamp } from '../../src/protocols/das/token.js';
import { encodeBase64, md5Hex } from '../../src/wire/digest.js';
import { findTransportFaults } from '../kit/answer.js';
import type { Conversation } from '../kit/conversation.js';
import { codesOf } from '../kit/dialect.js';
import { establishValid, type OperationPlan, operationOf, prepare } from '../kit/plan.js';
import { credentialsOf } from './dialect.js';

type Headers = Readonly<Record<string, string | undefined>>;

/** One way in which the two headers of a request are wrong, or merely unusual. */
interface TokenVariant {
  readonly slug: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  readonly headers: (credentials: Credentials, now: number) => Headers;
  /** Either answer is fine: the case notes which one came, under this ruling. */
  readonly observes?: string;
}

const DAY_MS = 86_400_000;

/** Signs for a changed timestamp, the same in both headers. */
function signAt(change: (timestamp: string) => string): TokenVariant['headers'] {
  return (credentials, now) => ({ ...signToken(credentials, change(tokenTimestamp(now))) });
}

/** On every operation. */
const BASIC: readonly TokenVariant[] = [
  {
    slug: 'missing-token',
    clause: '2.1/token-required',
    zh: '缺少 AccessToken',
    en: 'AccessToken is missing',
    headers: () => ({ AccessToken: undefined }),
  },
  {
    slug: 'missing-authorization',
    clause: '2.1/authorization-required',
    zh: '缺少 Authorization',
    en: 'Authorization is missing',
    headers: () => ({ Authorization: undefined }),
  },
  {
    slug: 'wrong-secret',
    clause: '2.1/secret',
    zh: '密钥错误',
    en: 'the secret is wrong',
    headers: ({ appCode }, now) => ({
      ...signToken({ appCode, appSecret: 'another secret' }, tokenTimestamp(now)),
    }),
  },
];

/** On one operation of each system. */
const THOROUGH: readonly TokenVariant[] = [
  {
    slug: 'missing-both-headers',
    clause: '2.1/token-required',
    zh: '两个头都缺少',
    en: 'both headers are missing',
    headers: () => ({ AccessToken: undefined, Authorization: undefined }),
  },
  {
    slug: 'empty-token',
    clause: '2.1/token-required',
    zh: 'AccessToken 为空',
    en: 'AccessToken is empty',
    headers: () => ({ AccessToken: '' }),
  },
  {
    slug: 'malformed-token',
    clause: '2.1/token-required',
    zh: 'AccessToken 不是十六进制',
    en: 'AccessToken is no hexadecimal',
    headers: () => ({ AccessToken: 'Z'.repeat(32) }),
  },
  {
    slug: 'short-token',
    clause: '2.1/token-required',
    zh: 'AccessToken 少一位',
    en: 'AccessToken lacks a digit',
    headers: (credentials, now) => ({
      AccessToken: signToken(credentials, tokenTimestamp(now)).AccessToken.slice(0, -1),
    }),
  },
  {
    slug: 'empty-authorization',
    clause: '2.1/authorization-required',
    zh: 'Authorization 为空',
    en: 'Authorization is empty',
    headers: () => ({ Authorization: '' }),
  },
  {
    slug: 'plain-authorization',
    clause: '2.1/authorization-required',
    zh: 'Authorization 未经 Base64 编码',
    en: 'Authorization is not in Base64',
    headers: ({ appCode }, now) => ({ Authorization: `${appCode}:${tokenTimestamp(now)}` }),
  },
  {
    slug: 'authorization-without-colon',
    clause: '2.1/authorization-required',
    zh: 'Authorization 里没有冒号',
    en: 'Authorization has no colon',
    headers: ({ appCode }, now) => ({
      Authorization: encodeBase64(`${appCode}${tokenTimestamp(now)}`),
    }),
  },
  {
    slug: 'authorization-reversed',
    clause: '2.1/authorization-required',
    zh: 'Authorization 里时间戳在前',
    en: 'Authorization has the timestamp first',
    headers: ({ appCode }, now) => ({
      Authorization: encodeBase64(`${tokenTimestamp(now)}:${appCode}`),
    }),
  },
  {
    slug: 'differing-timestamps',
    clause: '2.1/same-timestamp',
    zh: '两个头的时间戳相差一秒',
    en: 'the timestamps differ by a second',
    headers: ({ appCode }, now) => ({
      Authorization: encodeBase64(`${appCode}:${tokenTimestamp(now - 1000)}`),
    }),
  },
  {
    slug: 'unknown-app-code',
    clause: '2.1/app-code',
    zh: 'appCode 未知',
    en: 'appCode is unknown',
    headers: ({ appCode, appSecret }, now) => ({
      ...signToken({ appCode: `${appCode}9`, appSecret }, tokenTimestamp(now)),
    }),
  },
  {
    slug: 'token-in-other-order',
    clause: '2.1/token-form',
    zh: '摘要原文顺序颠倒',
    en: 'the digested text is in another order',
    headers: ({ appCode, appSecret }, now) => ({
      AccessToken: md5Hex(appSecret + appCode + tokenTimestamp(now)),
    }),
  },
  {
    slug: 'token-without-secret',
    clause: '2.1/token-form',
    zh: '摘要原文缺少密钥',
    en: 'the digested text lacks the secret',
    headers: ({ appCode }, now) => ({ AccessToken: md5Hex(appCode + tokenTimestamp(now)) }),
  },
  {
    slug: 'token-without-timestamp',
    clause: '2.1/token-form',
    zh: '摘要原文缺少时间戳',
    en: 'the digested text lacks the timestamp',
    headers: ({ appCode, appSecret }) => ({ AccessToken: md5Hex(appCode + appSecret) }),
  },
  {
    slug: 'impossible-timestamp',
    clause: '2.1/timestamp-form',
    zh: '时间戳的月份为 13',
    en: 'the timestamp names month 13',
    headers: signAt((timestamp) => `${timestamp.slice(0, 4)}13${timestamp.slice(6)}`),
  },
  {
    slug: 'short-timestamp',
    clause: '2.1/timestamp-form',
    zh: '时间戳没有秒',
    en: 'the timestamp lacks the seconds',
    headers: signAt((timestamp) => timestamp.slice(0, 12)),
  },
  {
    slug: 'stale-token',
    clause: '2.1/token-age',
    zh: '令牌已有 25 小时',
    en: 'the token is 25 hours old',
    headers: (credentials, now) => ({
      ...signToken(credentials, tokenTimestamp(now - 25 * (DAY_MS / 24))),
    }),
  },
  {
    slug: 'lower-case-token',
    clause: '2.1/token-lower-case',
    zh: 'AccessToken 为小写',
    en: 'AccessToken is in lower case',
    headers: (credentials, now) => {
      const { AccessToken, Authorization } = signToken(credentials, tokenTimestamp(now));
      return { AccessToken: AccessToken.toLowerCase(), Authorization };
    },
    observes: 'DAS-R18',
  },
];

/**
 * Requests whose token is wrong in one way and whose body is right; then the same body with a
 * proper token, which shows that nothing but the token was refused.
 */
export function authenticationCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  isThorough: boolean,
): Case<Tools>[] {
  const operation = operationOf(spec, plan);
  const { id, system, title } = operation;
  const codes = codesOf(spec, 'authentication');
  return [...BASIC, ...(isThorough ? THOROUGH : [])].map((variant) => ({
    id: `${system}/${id}/${variant.observes ? 'tells' : 'refuses'}-${variant.slug}`,
    operation: id,
    clause: variant.clause,
    behaviour: 'BI',
    title: text(
      `${title.zh}：${variant.zh}${variant.observes ? '' : '，应被拒绝'}`,
      `${title.en}: ${variant.observes ? 'answers' : 'refused'} when ${variant.en}`,
    ),
    needs: plan.needs,
    run: async (t) => {
      const body = await prepare(t, plan);
      const headers = variant.headers(credentialsOf(t.scope.run.pixit), Date.now());
      const answer = await t.send(id, body, { headers });
      if (variant.observes) {
        t.scope.observe(variant.observes, answer.envelope?.succeeded ? 'either' : 'upper');
        t.expect(findTransportFaults(answer));
        return;
      }
      t.expectRefusal(answer, ...codes);
      if (answer.envelope?.succeeded) return;
      await establishValid(t, plan, t.refresh(body), 'control');
    },
  }));
}
