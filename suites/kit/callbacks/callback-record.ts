import type { CaseScope } from '../../../src/engine/case-scope.js';
import type { Exchange, SigningStep } from '../../../src/model/exchange.js';
import { type AnsweredRequest, headerOf, type Receiver } from '../../../src/wire/receiver.js';
import { explainToken, hideToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import { isWhole } from '../signing-of.js';

interface RecordOptions {
  readonly receiver: Receiver;
  readonly identity: TokenIdentity;
  /** What of a body is sealed or signed with a secret, in plain. */
  readonly explainSealed?: ((body: string) => readonly SigningStep[]) | undefined;
}

/** A callback as an exchange of its case, without its token. */
export function recordCallback(
  scope: CaseScope,
  { request, answer }: AnsweredRequest,
  { receiver, identity, explainSealed = () => [] }: RecordOptions,
): Exchange {
  const { at, method, path, headers, ...body } = request;
  const authorization = headerOf(headers, 'Authorization') ?? '';
  const given = Buffer.from(authorization, 'base64').toString().split(':')[1] ?? '';
  // By mistake the secret can stand in its place.
  const timestamp = given.includes(identity.secret) ? '' : given;
  const shown = hideToken(identity, headers, '');
  for (const [name, value] of Object.entries(headers)) {
    if (shown[name] !== value) scope.run.hide(value);
  }
  return {
    purpose: 'callback',
    operation: path.slice(path.lastIndexOf('/') + 1),
    offsetMs: Math.max(0, at - scope.startedAt),
    durationMs: 0,
    request: {
      method,
      url: `${receiver.url}${path}`,
      headers: shown,
      ...body,
    },
    response: answer,
    signing: [
      ...explainToken(identity, timestamp),
      ...(isWhole(body) ? explainSealed(body.body) : []),
    ],
  };
}

/** A callback from the record of a case that is judged again. */
export function readCallback({ memory, startedAt }: CaseScope, place: number): AnsweredRequest {
  const exchange = memory?.exchanges[place];
  if (!exchange) throw new RangeError(`no exchange ${place} is on record`);
  const { request, response, offsetMs } = exchange;
  const { url, ...rest } = request;
  return {
    request: { ...rest, path: url.replace(/^https?:\/\/[^/?]+/, ''), at: startedAt + offsetMs },
    answer: response ?? { status: 0, headers: {}, body: '' },
  };
}
