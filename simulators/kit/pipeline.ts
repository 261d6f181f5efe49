import type { Parts, ReceivedRequest } from './parts.js';
import { type Call, type Refusal, rulesOf } from './rule.js';

/** What goes back: an HTTP status and a JSON text. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Takes one request through all parts. */
export type Pipeline = (request: ReceivedRequest) => Answer;

/** Lines the parts up for one operation. */
export function createPipeline<State>(
  operation: string,
  parts: Parts<State>,
  state: State,
  now: () => number,
): Pipeline {
  const rules = rulesOf(parts.rules, operation);
  const handle = parts.handlers[operation];
  if (!handle) throw new RangeError(`operation ${operation} has no handler`);

  function refuse(refusal: Refusal): Answer {
    return {
      status: refusal.status ?? 200,
      body: JSON.stringify(parts.envelope.refusal(operation, refusal)),
    };
  }

  function findBreach(call: Call<State>): Refusal | undefined {
    for (const rule of rules) {
      const refusal = rule.check(call);
      if (refusal) return refusal;
    }
    return undefined;
  }

  return (request) => {
    const stranger = parts.authenticate(request);
    if (stranger) return refuse(stranger);
    const parsed = parts.parse(request);
    if ('refusal' in parsed) return refuse(parsed.refusal);
    const { fields } = parsed;
    const invalid = parts.validate(operation, fields);
    if (invalid) return refuse(invalid);
    const call: Call<State> = { operation, fields, state, now: now() };
    const earlier = parts.recall(call);
    if (earlier !== undefined) return { status: 200, body: earlier };
    const breach = findBreach(call);
    if (breach) return refuse(breach);
    const body = JSON.stringify(parts.envelope.success(operation, handle(call)));
    parts.remember(call, body);
    return { status: 200, body };
  };
}
