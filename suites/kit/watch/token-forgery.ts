import { headerOf } from '../../../src/engine/receiver.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { checkToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import { finding } from '../answer.js';

const DAY_MS = 86_400_000;

/** What is wrong with the two headers of a request that was made at the instant. */
export function findTokenForgery(
  { request: { headers } }: Exchange,
  at: number,
  identity: TokenIdentity,
  clause: string,
): Finding[] {
  const problem = checkToken(
    {
      accessToken: headerOf(headers, 'AccessToken'),
      authorization: headerOf(headers, 'Authorization'),
    },
    { identity, now: at, windowMs: DAY_MS },
  );
  if (!problem) return [];
  const name = problem.fault.includes('authorization') ? 'Authorization' : 'AccessToken';
  const expected = text(`按 ${clause} 生成的令牌`, `a token made as in ${clause}`);
  return [finding(`header ${name}`, expected, problem.message)];
}
