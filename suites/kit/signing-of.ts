import type { Exchange, MessageRecord } from '../../src/model/exchange.js';
import type { Dialect, SignedHeaders } from './dialect.js';

/**
 * How a request was signed, and what of both bodies only a secret tells, in plain, as far as they
 * are on record; nothing of a request that nothing signs.
 */
export function signingOf(
  { explainSealed = () => [] }: Pick<Dialect, 'explainSealed'>,
  { steps }: Pick<SignedHeaders, 'steps'>,
  { purpose, request, response }: Pick<Exchange, 'purpose' | 'request' | 'response'>,
): Pick<Exchange, 'signing'> {
  if (steps.length === 0) return {};
  // Nobody reads on what only tidies up.
  if (purpose === 'cleanup') return { signing: steps };
  const sealed = isWhole(request) ? explainSealed(request.body, false) : [];
  const answered = response && isWhole(response) ? explainSealed(response.body, true) : [];
  return { signing: [...steps, ...sealed, ...answered] };
}

/** Whether a body is on record as it was: a part does not say what its signature was made of. */
export function isWhole({
  bodyEncoding,
  bodyOmitted,
}: Pick<MessageRecord, 'bodyEncoding' | 'bodyOmitted'>): boolean {
  return bodyEncoding === undefined && bodyOmitted === undefined;
}
