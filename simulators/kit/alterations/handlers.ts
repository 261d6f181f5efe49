import type { Handler, Parts, ReceivedRequest } from '../parts.js';
import type { Call } from '../rule.js';

/** Another way to carry an operation out, which may leave it to the handler. */
export type Detour<State> = (
  handle: Handler<State>,
  call: Call<State>,
  request: ReceivedRequest,
) => ReturnType<Handler<State>>;

/** Carries an operation out in another way. */
export function detour<State>(
  operation: string,
  take: Detour<State>,
): (parts: Pick<Parts<State>, 'handlers'>) => Pick<Parts<State>, 'handlers'> {
  return ({ handlers }) => {
    const handle = handlers[operation];
    if (!handle) throw new RangeError(`operation ${operation} has no handler`);
    const other: Handler<State> = (call, request) => take(handle, call, request);
    return { handlers: { ...handlers, [operation]: other } };
  };
}
