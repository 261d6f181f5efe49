import type { Hindrance } from '../../src/engine/stop.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { ResponseRecord, TroubleKind } from '../../src/model/exchange.js';
import type { Answer } from './answer.js';

/** How a server says, in its own words, that requests come too fast. */
const TOO_FAST =
  /频繁|[过太]快|限流|稍[后候]再试|稍后重试|too many(?: requests| calls|\W*$)|too (?:fast|frequent)|rate[ -]?limit|throttl/i;

/** What a gateway answers for a server that is busy or away. */
const GATEWAY = new Set([502, 503, 504]);

/**
 * Whether an answer, or its want, may be due to something else than the IUT's conformity: it goes
 * too fast for it, or something between has failed. A gateway's status with an envelope of the
 * protocol is the IUT's own word. What was sent once more may have been carried out the first time:
 * its answer can be that to a repetition.
 */
export function findHindrance({ exchange, envelope, text = '' }: Answer): Hindrance | undefined {
  const { response, trouble, resent } = exchange;
  if (!response) return trouble && BROKEN[trouble.kind];
  if (response.status === 429) return 'too-fast';
  if (envelope) {
    if (!envelope.succeeded && TOO_FAST.test(envelope.message)) return 'too-fast';
    return resent ? 'transport' : undefined;
  }
  if (response.status >= 400 && text.length <= MAX_NOTICE && TOO_FAST.test(text)) return 'too-fast';
  return resent || GATEWAY.has(response.status) || isCutOff(response) ? 'transport' : undefined;
}

/**
 * How an HTTP server, before any application, answers a request that ended too early: it gives the
 * connection up.
 */
function isCutOff({ status, headers }: ResponseRecord): boolean {
  return (status === 400 || status === 408) && headers.connection?.toLowerCase() === 'close';
}

/** Troubles that can befall a sound IUT behind a bad line. */
const BROKEN: { readonly [Kind in TroubleKind]?: Hindrance } = {
  reset: 'transport',
  closed: 'transport',
  timeout: 'silence',
};

/** Longest page that is read as a notice. */
const MAX_NOTICE = BUDGETS.tester.notice.limit;
