import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Pixit } from '../../../src/model/pixit.js';
import { text } from '../../../src/model/text.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { checkToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import { finding } from '../answer.js';
import { findOtherTime } from '../present-time.js';
import type { Watched } from './watcher.js';

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

/**
 * Findings where the timestamp of a token is not the present: should, where it is that of another
 * zone or of the last day.
 */
export function findClockFaults({ exchange, at }: Watched, pixit: Pixit): Finding[] {
  const authorization = headerOf(exchange.request.headers, 'Authorization') ?? '';
  const shown = Buffer.from(authorization, 'base64').toString('utf8').split(':')[1];
  const span = { from: at, to: at + exchange.durationMs };
  const faults = findOtherTime({ pointer: 'header Authorization', shown, ...span }, pixit);
  return faults.map((fault) => ({ ...fault, weight: 'should' }));
}
