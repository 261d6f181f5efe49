import type { Parts, ReceivedRequest, Written } from './parts.js';
import { type Call, type Refusal, rulesOf } from './rule.js';

/** What goes back: an HTTP status and a text, JSON where no type is given. */
export interface Answer extends Written {
  readonly status: number;
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

  const { write = (_request, answer) => ({ body: JSON.stringify(answer) }) } = parts;

  function refuse(request: ReceivedRequest, refusal: Refusal): Answer {
    const answer = parts.envelope.refusal(operation, refusal);
    return { status: refusal.status ?? 200, ...write(request, answer) };
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
    if (stranger) return refuse(request, stranger);
    const parsed = parts.parse(request);
    if ('refusal' in parsed) return refuse(request, parsed.refusal);
    const { fields } = parsed;
    const invalid = parts.validate(operation, fields);
    if (invalid) return refuse(request, invalid);
    const { header } = request;
    const call: Call<State> = { operation, fields, state, now: now(), header };
    const earlier = parts.recall(call);
    if (earlier !== undefined) return { status: 200, body: earlier };
    const breach = findBreach(call);
    if (breach) return refuse(request, breach);
    const written = write(request, parts.envelope.success(operation, handle(call)));
    parts.remember(call, written.body);
    return { status: 200, ...written };
  };
}
