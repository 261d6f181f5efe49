import { diagnoseToken } from '../../../src/diagnosis/token-diagnosis.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Pixit } from '../../../src/model/pixit.js';
import { text } from '../../../src/model/text.js';
import { headerOf } from '../../../src/wire/receiver.js';
import {
  checkToken,
  type TokenFault,
  type TokenIdentity,
} from '../../../src/wire/timestamp-token.js';
import { finding } from '../answer.js';
import { agreedOffset, findOtherTime } from '../present-time.js';
import { isBare } from './sending-rules.js';
import type { Observation, Party, Watched, Watcher } from './watcher.js';
import { isWithheld, WITHHELD } from './withheld.js';

const DAY_MS = 86_400_000;

/** A clock that is further off than this is named as one. */
const CLOCK_WINDOW_MS = 600_000;

/** What nobody has to refuse, and anybody may: how old a token may grow no document says. */
const OPEN_TO_SERVERS: readonly TokenFault[] = ['stale-timestamp', 'malformed-timestamp'];

type TokenJudge = Required<
  Pick<
    Watcher,
    'secretHeaders' | 'findForgery' | 'findForgedToken' | 'findClockFaults' | 'diagnose'
  >
>;

/**
 * Judges the two headers of a token made of the time.
 *
 * @param clause the section on how they are made
 */
export function judgeTokens(identity: TokenIdentity, pixit: Pixit, clause: string): TokenJudge {
  function findForgery(watched: Watched, party: Party): Observation {
    const headers = tokenHeadersOf(watched.exchange.request.headers);
    const isLeftOut = watched.isStripped && headers.authorization === undefined;
    const withheld = isLeftOut || Object.values(headers).some(isWithheld);
    if (withheld || isBare(watched.exchange.request.headers)) return WITHHELD;
    const options = { identity, now: watched.at, windowMs: DAY_MS };
    const found = findWrongToken(watched.exchange.request.headers, options, clause);
    if (!found) return [];
    if (party === 'server') {
      // Who sends writes upper case; who takes the other one as well may do so.
      const lenient = checkToken(headers, { ...options, identity: { ...identity, ...ANY_CASE } });
      if (!lenient || OPEN_TO_SERVERS.includes(lenient.fault)) return undefined;
    }
    return [found];
  }

  return {
    secretHeaders: ['accesstoken'],
    findForgery: (watched) => findForgery(watched, 'server'),
    findForgedToken: (watched) => findForgery(watched, 'caller'),
    findClockFaults: (watched) => findClockFaults(watched, pixit),
    diagnose(watched, { pointer }) {
      if (!pointer.startsWith('header ')) return undefined;
      const { at, exchange } = watched;
      const offsetMinutes = agreedOffset(pixit, at);
      const headers = {
        ...tokenHeadersOf(exchange.request.headers),
        all: exchange.request.headers,
      };
      return diagnoseToken(headers, {
        identity,
        now: at,
        windowMs: CLOCK_WINDOW_MS,
        offsetMinutes,
      });
    },
  };
}

/** What is wrong with the two headers; undefined where they are proper. */
export function findWrongToken(
  headers: Headers,
  agreed: Parameters<typeof checkToken>[1],
  clause: string,
): Finding | undefined {
  const problem = checkToken(tokenHeadersOf(headers), agreed);
  if (!problem) return undefined;
  const name = problem.fault.includes('authorization') ? 'Authorization' : 'AccessToken';
  const expected = text(`按 ${clause} 生成的令牌`, `a token made as in ${clause}`);
  return finding(`header ${name}`, expected, problem.message);
}

type Headers = Readonly<Record<string, string>>;

const ANY_CASE = { letterCase: 'either' } as const;

export function tokenHeadersOf(headers: Headers) {
  return {
    accessToken: headerOf(headers, 'AccessToken'),
    authorization: headerOf(headers, 'Authorization'),
  };
}

/**
 * Findings where the timestamp of a token is not the present: should, where it is that of another
 * zone or of the last day.
 */
function findClockFaults({ exchange, at }: Watched, pixit: Pixit): Finding[] {
  const authorization = headerOf(exchange.request.headers, 'Authorization') ?? '';
  const shown = Buffer.from(authorization, 'base64').toString('utf8').split(':')[1];
  const span = { from: at, to: at + exchange.durationMs };
  const faults = findOtherTime({ pointer: 'header Authorization', shown, ...span }, pixit);
  return faults.map((fault) => ({ ...fault, weight: 'should' }));
}
