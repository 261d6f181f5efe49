import { CODE } from '../../src/protocols/das/envelope.js';
import {
  type Credentials,
  checkToken,
  signToken,
  type TokenFault,
  tokenTimestamp,
} from '../../src/protocols/das/token.js';
import { parseTime14 } from '../../src/specification/time.js';
import type { ReceivedRequest } from '../kit/parts.js';
import type { Refusal } from '../kit/rule.js';
import { refuse } from './refusal.js';

export interface TokenOptions {
  readonly credentials: Credentials;
  /** Greatest age, either way; 0 takes any [DAS-R19]. */
  readonly windowMs: number;
  now(): number;
}

const CODES: Readonly<Record<TokenFault, string>> = {
  'missing-token': CODE.tokenForm,
  'missing-authorization': CODE.tokenForm,
  'malformed-authorization': CODE.tokenForm,
  'unknown-app-code': CODE.tokenMismatch,
  digest: CODE.tokenMismatch,
  'malformed-timestamp': CODE.tokenTime,
  'stale-timestamp': CODE.tokenTime,
};

/** Seconds by which a client's two timestamps can differ and still be told. */
const NEARBY_SECONDS = 5;

/** Tokens that were found right, to spare checking them again. */
const MAX_KNOWN = 256;

/** Makes the part that checks both headers [2.1]; its refusals say which part of them differs. */
export function createAuthenticator(
  options: TokenOptions,
): (request: ReceivedRequest) => Refusal | undefined {
  const { credentials, windowMs } = options;
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
    const problem = checkToken({ accessToken, authorization }, { credentials, now, windowMs });
    if (problem) {
      const differing = findDifferingTime(credentials, accessToken ?? '', authorization ?? '');
      if (differing) return refuse(`令牌校验未通过：${differing}`, CODE.tokenTime);
      return refuse(`令牌校验未通过：${problem.message.zh}`, CODES[problem.fault]);
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

/** Says so when the token is right but for a timestamp some seconds off: asked for twice. */
function findDifferingTime(
  credentials: Credentials,
  accessToken: string,
  authorization: string,
): string | undefined {
  const instant = readInstant(authorization);
  if (instant === undefined) return undefined;
  for (let seconds = -NEARBY_SECONDS; seconds <= NEARBY_SECONDS; seconds += 1) {
    const timestamp = tokenTimestamp(instant + seconds * 1000);
    const isMade = signToken(credentials, timestamp).AccessToken === accessToken;
    if (seconds !== 0 && isMade) {
      return `AccessToken 用的时间戳是 ${timestamp}，与 Authorization 的不同`;
    }
  }
  return undefined;
}
