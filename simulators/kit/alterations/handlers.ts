import type { Handler, Parts, ReceivedRequest } from '../parts.js';
import type { Call, Rule } from '../rule.js';

/** Carries a request out in another way; `handle` is the way that the simulator is built with. */
export type Handling<State> = (
  handle: Handler<State>,
  call: Call<State>,
  request: ReceivedRequest,
) => ReturnType<Handler<State>>;

/** Wraps the handler of an operation. */
export function wrapHandler<State>(
  operation: string,
  handling: Handling<State>,
): (parts: Pick<Parts<State>, 'handlers'>) => Pick<Parts<State>, 'handlers'> {
  return ({ handlers }) => {
    const handle = handlers[operation];
    if (!handle) throw new RangeError(`operation ${operation} has no handler`);
    return {
      handlers: { ...handlers, [operation]: (call, request) => handling(handle, call, request) },
    };
  };
}

/** Refuses what the document allows: a demand of the implementer's own. */
export function addRule<State>(
  rule: Rule<State>,
): (parts: Pick<Parts<State>, 'rules'>) => Pick<Parts<State>, 'rules'> {
  return ({ rules }) => ({ rules: [...rules, rule] });
}
