import { type Parts, type ReceivedRequest, type Written, writerOf } from './parts.js';
import { type Call, type Fields, type Refusal, rulesOf } from './rule.js';

/** What goes back: an HTTP status and a text, JSON where no type is given. */
export interface Answer extends Written {
  readonly status: number;
  /** For the journal alone. */
  readonly diagnose?: Refusal['diagnose'];
}

/** Takes one request through all parts; only a handler can take time. */
export type Pipeline = (request: ReceivedRequest) => Answer | Promise<Answer>;

/** Lines the parts up for one operation. */
export function createPipeline<State>(
  operation: string,
  parts: Parts<State>,
  state: State,
  now: () => number,
  onSuccess: (request: ReceivedRequest, fields: Fields) => void,
): Pipeline {
  const rules = rulesOf(parts.rules, operation);
  const handle = parts.handlers[operation];
  if (!handle) throw new RangeError(`operation ${operation} has no handler`);

  const write = writerOf(parts);

  function refuse(refusal: Refusal, request: ReceivedRequest): Answer {
    const answer = parts.envelope.refusal(operation, refusal);
    const { status = 200, diagnose } = refusal;
    return { status, ...write(answer, request), ...(diagnose ? { diagnose } : {}) };
  }

  function findBreach(call: Call<State>): Refusal | undefined {
    for (const rule of rules) {
      const refusal = rule.check(call);
      if (refusal) return refusal;
    }
    return undefined;
  }

  function succeed(call: Call<State>, payload: object, request: ReceivedRequest): Answer {
    const written = write(parts.envelope.success(operation, payload), request);
    parts.remember?.(call, written.body);
    onSuccess(request, call.fields);
    return { status: 200, ...written };
  }

  return (request) => {
    const stranger = parts.authenticate(request);
    if (stranger) return refuse(stranger, request);
    const parsed = parts.parse(request);
    if ('refusal' in parsed) return refuse(parsed.refusal, request);
    const { fields } = parsed;
    const invalid = parts.validate(operation, fields);
    if (invalid) return refuse(invalid, request);
    const call: Call<State> = { operation, fields, state, now: now(), header: request.header };
    const earlier = parts.recall?.(call);
    if (earlier !== undefined) return { status: 200, body: earlier };
    const breach = findBreach(call);
    if (breach) return refuse(breach, request);
    const payload = handle(call, request);
    return payload instanceof Promise
      ? payload.then((late) => succeed(call, late, request))
      : succeed(call, payload, request);
  };
}
