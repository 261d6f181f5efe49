import { text } from '../../../../src/model/text.js';
import {
  checkToken,
  signToken,
  type TokenFault,
  type TokenIdentity,
  tokenTimestamp,
} from '../../../../src/wire/timestamp-token.js';
import { headerOf, withHeader } from './message.js';
import type { ProofFault, Proofs } from './proof.js';

const TOKEN = 'AccessToken';
const AUTHORIZATION = 'Authorization';

/** AccessToken and Authorization: a digest with a timestamp. */
export function tokenProofs(identity: TokenIdentity, idStatement: string): Proofs {
  const faults: readonly ProofFault[] = [
    fault('no-headers', '不带两个令牌头', 'without both token headers', 'token-required'),
    fault('missing-token', '不带 AccessToken', 'without AccessToken', 'token-required'),
    fault('empty-token', 'AccessToken 为空', 'with an empty AccessToken', 'token-required'),
    fault(
      'missing-authorization',
      '不带 Authorization',
      'without Authorization',
      'authorization-required',
    ),
    fault(
      'empty-authorization',
      'Authorization 为空',
      'with an empty Authorization',
      'authorization-required',
    ),
    fault(
      'malformed-authorization',
      'Authorization 无法解读',
      'with an Authorization that cannot be read',
      'authorization-required',
    ),
    fault('unknown-id', 'Authorization 是别家账号', 'with an unknown id', idStatement),
    fault('malformed-timestamp', '时间戳不真实', 'with a timestamp that is none', 'timestamp-form'),
    fault('digest', 'AccessToken 的摘要不对', 'with a wrong digest', 'secret'),
  ];
  return {
    faultsOf: () => faults,
    find(_operation, { headers }) {
      const accessToken = headerOf(headers, TOKEN);
      const authorization = headerOf(headers, AUTHORIZATION);
      if (accessToken === undefined && authorization === undefined) return 'no-headers';
      const options = { identity, now: 0, windowMs: 0 };
      const found = checkToken({ accessToken, authorization }, options)?.fault;
      return found && nameEmpty(found, accessToken, authorization);
    },
    async repair(_operation, request) {
      const signed = signToken(identity, tokenTimestamp(Date.now()));
      const headers = withHeader(request.headers, TOKEN, signed.AccessToken);
      return { ...request, headers: withHeader(headers, AUTHORIZATION, signed.Authorization) };
    },
  };
}

function fault(slug: string, zh: string, en: string, statement: string): ProofFault {
  return {
    slug,
    title: text(`接受${zh}的请求`, `takes requests ${en}`),
    statements: [statement, 'token-required'],
  };
}

function nameEmpty(
  found: TokenFault,
  accessToken: string | undefined,
  authorization: string | undefined,
): string {
  if (found === 'missing-token' && accessToken === '') return 'empty-token';
  if (found === 'missing-authorization' && authorization === '') return 'empty-authorization';
  return found;
}
