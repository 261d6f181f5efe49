import type { ReceivedRequest } from '../../../simulators/kit/parts.js';
import { parseTime14 } from '../../../src/specification/time.js';
import { md5Hex } from '../../../src/wire/digest.js';
import {
  checkToken,
  signToken,
  type TokenFault,
  type TokenIdentity,
  tokenTimestamp,
} from '../../../src/wire/timestamp-token.js';
import type { Material, Mutant } from '../mutant.js';
import { accessMutant, type Laxity } from './access.js';

/** Where a document describes its tokens: `2.1`, and the name of the statement on unknown ids. */
interface TokenSection {
  readonly section: string;
  readonly unknownId: string;
}

interface Token {
  readonly accessToken: string | undefined;
  readonly authorization: string | undefined;
  readonly id: string;
  readonly timestamp: string;
}

/** Mutants of the check of AccessToken and Authorization. */
export function tokenMutants(
  material: Material,
  identity: TokenIdentity,
  { section, unknownId }: TokenSection,
): Mutant[] {
  const of = (...names: readonly string[]) => names.map((name) => `${section}/${name}`);
  const fault = (request: ReceivedRequest, windowMs = 0): TokenFault | undefined => {
    const { accessToken, authorization } = readToken(request);
    const options = { identity, now: Date.now(), windowMs };
    return checkToken({ accessToken, authorization }, options)?.fault;
  };
  const when =
    (...faults: readonly TokenFault[]) =>
    (request: ReceivedRequest) => {
      const found = fault(request);
      return found !== undefined && faults.includes(found);
    };
  const digested = (compose: (token: Token) => boolean) => (request: ReceivedRequest) =>
    fault(request) === 'digest' && compose(readToken(request));
  const expected = ({ timestamp }: Token) => signToken(identity, timestamp).AccessToken;

  const basic: readonly Laxity[] = [
    {
      slug: 'unchecked',
      zh: '不检查令牌',
      en: 'checks no token',
      statements: of('token-required'),
      suspects: /refuses-(missing-token|missing-auth|wrong-secret)/,
      forgives: () => true,
    },
    {
      slug: 'token-not-required',
      zh: '没有 AccessToken 也接受',
      en: 'takes requests without AccessToken',
      statements: of('token-required'),
      suspects: /refuses-missing-token/,
      forgives: when('missing-token'),
    },
    {
      slug: 'authorization-not-required',
      zh: '没有 Authorization 也接受',
      en: 'takes requests without Authorization',
      statements: of('authorization-required'),
      suspects: /refuses-missing-authorization/,
      forgives: when('missing-authorization'),
    },
    {
      slug: 'digest-not-compared',
      zh: '不比较摘要',
      en: 'does not compare the digest',
      statements: of('secret'),
      suspects: /refuses-wrong-secret/,
      forgives: when('digest'),
    },
  ];
  const thorough: readonly Laxity[] = [
    {
      slug: 'empty-token-taken',
      zh: '接受空的 AccessToken',
      en: 'takes an empty AccessToken',
      statements: of('token-required'),
      suspects: /empty-token/,
      forgives: ({ header }) => header('accesstoken') === '',
    },
    {
      slug: 'empty-authorization-taken',
      zh: '接受空的 Authorization',
      en: 'takes an empty Authorization',
      statements: of('authorization-required'),
      suspects: /empty-authorization/,
      forgives: ({ header }) => header('authorization') === '',
    },
    {
      slug: 'authorization-not-read',
      zh: '不解读 Authorization',
      en: 'does not read Authorization',
      statements: of('authorization-required'),
      suspects: /authorization/,
      forgives: when('malformed-authorization'),
    },
    {
      slug: 'plain-authorization-taken',
      zh: '接受未经 Base64 编码的 Authorization',
      en: 'takes an Authorization that is not in Base64',
      statements: of('authorization-required'),
      suspects: /plain-authorization/,
      forgives: ({ header }) => /^\w+:\d{14}$/.test(header('authorization') ?? ''),
    },
    {
      slug: 'any-id',
      zh: '接受任何账号',
      en: 'takes any id',
      statements: of(unknownId),
      suspects: /unknown|authorization/,
      forgives: when('unknown-id'),
    },
    {
      slug: 'any-timestamp',
      zh: '不检查时间戳是否真实',
      en: 'takes a timestamp that is none',
      statements: of('timestamp-form'),
      suspects: /timestamp/,
      forgives: when('malformed-timestamp'),
    },
    {
      slug: 'any-age',
      zh: '不限令牌的时效',
      en: 'takes a token of any age',
      statements: of('token-age'),
      suspects: /stale|future|hour|age/,
      forgives: (request) => fault(request) === undefined,
    },
    {
      slug: 'nearby-timestamps',
      zh: '接受相差几秒的时间戳',
      en: 'takes timestamps that differ by seconds',
      statements: of('same-timestamp'),
      suspects: /differing-timestamps/,
      forgives: digested(({ accessToken, timestamp }) => {
        const instant = parseTime14(timestamp) ?? 0;
        return [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].some(
          (seconds) =>
            signToken(identity, tokenTimestamp(instant + seconds * 1000)).AccessToken ===
            accessToken,
        );
      }),
    },
    {
      slug: 'letter-case-ignored',
      zh: '不分大小写',
      en: 'ignores letter case',
      statements: of('token-lower-case', 'token-form'),
      suspects: /lower-case/,
      forgives: digested(
        (token) => token.accessToken?.toUpperCase() === expected(token).toUpperCase(),
      ),
    },
    {
      slug: 'prefix-compared',
      zh: '只比较摘要的前几位',
      en: 'compares as many digits as there are',
      statements: of('token-required', 'token-form'),
      suspects: /short-token/,
      forgives: digested(
        (token) => !!token.accessToken && expected(token).startsWith(token.accessToken),
      ),
    },
    {
      slug: 'secret-not-digested',
      zh: '接受不含密钥的摘要',
      en: 'takes a digest without the secret',
      statements: of('token-form'),
      suspects: /token-without-secret/,
      forgives: digested(
        ({ accessToken, timestamp }) => accessToken === md5Hex(identity.id + timestamp),
      ),
    },
    {
      slug: 'timestamp-not-digested',
      zh: '接受不含时间戳的摘要',
      en: 'takes a digest without the timestamp',
      statements: of('token-form'),
      suspects: /token-without-timestamp/,
      forgives: digested(
        ({ accessToken }) => accessToken === md5Hex(identity.id + identity.secret),
      ),
    },
    {
      slug: 'any-order-digested',
      zh: '接受其他顺序的摘要',
      en: 'takes a digest in another order',
      statements: of('token-form'),
      suspects: /token-in-other-order/,
      forgives: digested(
        ({ accessToken, timestamp }) =>
          accessToken === md5Hex(identity.secret + identity.id + timestamp),
      ),
    },
  ];
  return [
    ...material.own.flatMap(({ id }) => basic.map((laxity) => accessMutant(material, laxity, id))),
    ...thorough.map((laxity) => accessMutant(material, laxity)),
  ];
}

function readToken({ header }: ReceivedRequest): Token {
  const authorization = header('authorization');
  const [id = '', timestamp = ''] = Buffer.from(authorization ?? '', 'base64')
    .toString()
    .split(':');
  return { accessToken: header('accesstoken'), authorization, id, timestamp };
}
