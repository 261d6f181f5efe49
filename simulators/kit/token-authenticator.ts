import { diagnoseToken } from '../../src/diagnosis/token-diagnosis.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { parseTime14 } from '../../src/specification/time.js';
import {
  checkToken,
  signToken,
  type TokenFault,
  type TokenIdentity,
  tokenTimestamp,
} from '../../src/wire/timestamp-token.js';
import type { ReceivedRequest } from './parts.js';
import type { Refusal } from './rule.js';

export interface AuthenticatorOptions {
  readonly identity: TokenIdentity;
  /** Greatest age, either way; 0 takes any. */
  readonly windowMs: number;
  /** The code that each fault is refused with. */
  readonly codes: Readonly<Record<TokenFault, string>>;
  now(): number;
}

/** How many seconds apart a client's two timestamps are looked for. */
const NEARBY_SECONDS = 5;

/** Tokens that were found right, to spare checking them again. */
const MAX_KNOWN = BUDGETS.simulators.knownTokens.limit;

/** Makes the part that checks both headers; its refusals say which part of them differs. */
export function createTokenAuthenticator(
  options: AuthenticatorOptions,
): (request: ReceivedRequest) => Refusal | undefined {
  const { identity, windowMs, codes } = options;
  /** By Authorization: the token that was found right for it, and when it was made. */
  const known = new Map<string, { readonly accessToken: string; readonly instant: number }>();

  return (request) => {
    const accessToken = request.header('accesstoken');
    const authorization = request.header('authorization');
    const now = options.now();
    const found = known.get(authorization ?? '');
    if (found?.accessToken === accessToken && found && isFresh(found.instant, now, windowMs)) {
      return undefined;
    }
    const problem = checkToken({ accessToken, authorization }, { identity, now, windowMs });
    if (problem) {
      const differing = findDifferingTime(identity, accessToken ?? '', authorization ?? '');
      const fault = differing ? 'stale-timestamp' : problem.fault;
      return {
        code: codes[fault],
        message: `令牌校验未通过：${differing ?? problem.message.zh}`,
        diagnose: () => diagnoseToken({ accessToken, authorization }, { identity, now, windowMs }),
      };
    }
    if (known.size >= MAX_KNOWN) known.clear();
    const instant = readInstant(authorization) ?? 0;
    known.set(authorization ?? '', { accessToken: accessToken ?? '', instant });
    return undefined;
  };
}

function isFresh(instant: number, now: number, windowMs: number): boolean {
  return windowMs === 0 || Math.abs(now - instant) <= windowMs;
}

function readInstant(authorization = ''): number | undefined {
  return parseTime14(Buffer.from(authorization, 'base64').toString('utf8').split(':')[1] ?? '');
}

/** Finds a token made for a timestamp some seconds off: its maker asked for the time twice. */
function findDifferingTime(
  identity: TokenIdentity,
  accessToken: string,
  authorization: string,
): string | undefined {
  const instant = readInstant(authorization);
  if (instant === undefined) return undefined;
  for (let seconds = -NEARBY_SECONDS; seconds <= NEARBY_SECONDS; seconds += 1) {
    const timestamp = tokenTimestamp(instant + seconds * 1000);
    const isMade = signToken(identity, timestamp).AccessToken === accessToken;
    if (seconds !== 0 && isMade) {
      return `AccessToken 用的时间戳是 ${timestamp}，与 Authorization 的不同`;
    }
  }
  return undefined;
}
