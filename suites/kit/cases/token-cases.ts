import type { RunContext } from '../../../src/engine/run-context.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { encodeBase64, md5Hex } from '../../../src/wire/digest.js';
import { signToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import type { Conversation } from '../conversation.js';
import { codesOf } from '../dialect.js';
import { type CaseLiteral, casesOf } from './case-literal.js';
import { establishValid, type OperationPlan, operationOf, prepare } from './plan.js';

type Headers = Readonly<Record<string, string | undefined>>;

/** How the document states the duty, and who calls. */
export interface TokenClauses {
  /** Section of the statements: `2.1/secret` and the like. */
  readonly section: string;
  /** The last part of the statement on an unknown id, and of the case's own id: `app-code`. */
  readonly unknownId: string;
  /** Name of the header's first part in titles: `appCode`. */
  readonly idName: string;
  /** The ruling that a token in lower case shows, and the choice that taking it follows. */
  readonly letterCase: string;
  readonly identityOf: (pixit: RunContext['pixit']) => TokenIdentity;
}

/** One way in which the two headers of a request are wrong, or merely unusual. */
interface TokenVariant {
  readonly slug: string;
  /** Below the section of the document. */
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  /** Signs with timestamps, so many milliseconds from now. */
  readonly headers: (
    identity: TokenIdentity,
    timestamp: (distanceMs?: number) => string,
  ) => Headers;
  /** Either answer is fine: the case notes which one came. */
  readonly observes?: boolean;
}

const HOUR_MS = 3_600_000;

/** Signs for a changed timestamp, the same in both headers. */
function signAt(change: (timestamp: string) => string): TokenVariant['headers'] {
  return (identity, timestamp) => ({ ...signToken(identity, change(timestamp())) });
}

/** On every operation. */
const BASIC: readonly TokenVariant[] = [
  {
    slug: 'missing-token',
    clause: 'token-required',
    zh: '缺少 AccessToken',
    en: 'AccessToken is missing',
    headers: () => ({ AccessToken: undefined }),
  },
  {
    slug: 'missing-authorization',
    clause: 'authorization-required',
    zh: '缺少 Authorization',
    en: 'Authorization is missing',
    headers: () => ({ Authorization: undefined }),
  },
  {
    slug: 'wrong-secret',
    clause: 'secret',
    zh: '密钥错误',
    en: 'the secret is wrong',
    headers: (identity, timestamp) => ({
      ...signToken({ ...identity, secret: 'another secret' }, timestamp()),
    }),
  },
  {
    slug: 'missing-both-headers',
    clause: 'token-required',
    zh: '两个头都缺少',
    en: 'both headers are missing',
    headers: () => ({ AccessToken: undefined, Authorization: undefined }),
  },
  {
    slug: 'plain-authorization',
    clause: 'authorization-required',
    zh: 'Authorization 未经 Base64 编码',
    en: 'Authorization is not in Base64',
    headers: ({ id }, timestamp) => ({ Authorization: `${id}:${timestamp()}` }),
  },
  {
    slug: 'empty-token',
    clause: 'token-required',
    zh: 'AccessToken 为空',
    en: 'AccessToken is empty',
    headers: () => ({ AccessToken: '' }),
  },
  {
    slug: 'empty-authorization',
    clause: 'authorization-required',
    zh: 'Authorization 为空',
    en: 'Authorization is empty',
    headers: () => ({ Authorization: '' }),
  },
  {
    slug: 'impossible-timestamp',
    clause: 'timestamp-form',
    zh: '时间戳的月份为 13',
    en: 'the timestamp names month 13',
    headers: signAt((timestamp) => `${timestamp.slice(0, 4)}13${timestamp.slice(6)}`),
  },
];

/** On one operation of each system. */
const THOROUGH: readonly TokenVariant[] = [
  {
    slug: 'malformed-token',
    clause: 'token-required',
    zh: 'AccessToken 不是十六进制',
    en: 'AccessToken is not hexadecimal',
    headers: () => ({ AccessToken: 'Z'.repeat(32) }),
  },
  {
    slug: 'short-token',
    clause: 'token-required',
    zh: 'AccessToken 少一位',
    en: 'AccessToken lacks a digit',
    headers: (identity, timestamp) => ({
      AccessToken: signToken(identity, timestamp()).AccessToken.slice(0, -1),
    }),
  },
  {
    slug: 'authorization-without-colon',
    clause: 'authorization-required',
    zh: 'Authorization 里没有冒号',
    en: 'Authorization has no colon',
    headers: ({ id }, timestamp) => ({
      Authorization: encodeBase64(`${id}${timestamp()}`),
    }),
  },
  {
    slug: 'authorization-reversed',
    clause: 'authorization-required',
    zh: 'Authorization 里时间戳在前',
    en: 'Authorization has the timestamp first',
    headers: ({ id }, timestamp) => ({
      Authorization: encodeBase64(`${timestamp()}:${id}`),
    }),
  },
  {
    slug: 'differing-timestamps',
    clause: 'same-timestamp',
    zh: '两个头的时间戳相差一秒',
    en: 'the timestamps differ by a second',
    headers: ({ id }, timestamp) => ({
      Authorization: encodeBase64(`${id}:${timestamp(-1000)}`),
    }),
  },
  {
    slug: 'token-in-other-order',
    clause: 'token-form',
    zh: '摘要原文顺序颠倒',
    en: 'the digested text is in another order',
    headers: ({ id, secret }, timestamp) => ({
      AccessToken: md5Hex(secret + id + timestamp()),
    }),
  },
  {
    slug: 'token-without-secret',
    clause: 'token-form',
    zh: '摘要原文缺少密钥',
    en: 'the digested text lacks the secret',
    headers: ({ id }, timestamp) => ({ AccessToken: md5Hex(id + timestamp()) }),
  },
  {
    slug: 'token-without-timestamp',
    clause: 'token-form',
    zh: '摘要原文缺少时间戳',
    en: 'the digested text lacks the timestamp',
    headers: ({ id, secret }) => ({ AccessToken: md5Hex(id + secret) }),
  },
  {
    slug: 'short-timestamp',
    clause: 'timestamp-form',
    zh: '时间戳没有秒',
    en: 'the timestamp lacks the seconds',
    headers: signAt((timestamp) => timestamp.slice(0, 12)),
  },
  {
    slug: 'stale-token',
    clause: 'token-age',
    zh: '令牌已有 25 小时',
    en: 'the token is 25 hours old',
    headers: (identity, timestamp) => ({
      ...signToken(identity, timestamp(-25 * HOUR_MS)),
    }),
  },
  {
    slug: 'lower-case-token',
    clause: 'token-lower-case',
    zh: 'AccessToken 为小写',
    en: 'AccessToken is in lower case',
    headers: (identity, timestamp) => {
      const { AccessToken, Authorization } = signToken(identity, timestamp());
      return { AccessToken: AccessToken.toLowerCase(), Authorization };
    },
    observes: true,
  },
];

function unknownId({ unknownId: name, idName }: TokenClauses): TokenVariant {
  return {
    slug: `unknown-${name}`,
    clause: name,
    zh: `${idName} 未知`,
    en: `${idName} is unknown`,
    headers: (identity, timestamp) => ({
      ...signToken({ ...identity, id: `${identity.id}9` }, timestamp()),
    }),
  };
}

/**
 * Requests whose token is wrong in one way and whose body is right; then the same body with a
 * proper token, which shows that nothing but the token was refused.
 */
export function tokenCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  isThorough: boolean,
  document: TokenClauses,
): CaseLiteral<Tools>[] {
  const operation = operationOf(spec, plan);
  const { system, id } = operation;
  const codes = codesOf(spec, 'authentication');
  const variants = [...BASIC, unknownId(document), ...(isThorough ? THOROUGH : [])];
  const literals = variants.map(
    (variant): CaseLiteral<Tools> => ({
      id: `${system}/${id}/${variant.observes ? 'tells' : 'refuses'}-${variant.slug}`,
      clause: `${document.section}/${variant.clause}`,
      title: text(
        `${variant.zh}${variant.observes ? '' : '，应被拒绝'}`,
        `${variant.observes ? 'answers' : 'refused'} when ${variant.en}`,
      ),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const headers = variant.headers(document.identityOf(t.scope.run.pixit), (distanceMs) =>
          t.writeTime('yyyyMMddHHmmss', distanceMs),
        );
        const answer = await t.send(id, body, { headers });
        if (variant.observes) {
          t.scope.observe(document.letterCase, answer.envelope?.succeeded ? 'either' : 'upper');
          t.expectAnyAnswer(answer);
          return;
        }
        t.expectRefusal(answer, ...codes);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    }),
  );
  return casesOf(spec, plan, literals);
}
