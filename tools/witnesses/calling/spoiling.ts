import type { Draft, Habits } from './conversation.js';

type Message<Credentials> = Habits<Credentials>['message'];
type Body = Draft['body'];

/** Sends other headers. */
export const head =
  <C>(change: (headers: Draft['headers'], credentials: C) => Record<string, string>): Message<C> =>
  (draft, _attempt, credentials) => ({
    ...draft,
    headers: { ...draft.headers, ...change(draft.headers, credentials) },
  });

/** Sends other bodies of some operations, of all when none is named. */
export const body =
  (change: (body: Body) => Body, ...operations: readonly string[]): Message<unknown> =>
  (draft) =>
    operations.length === 0 || operations.includes(draft.operation)
      ? { ...draft, body: change(draft.body) }
      : draft;

/** Sends something else instead of a field, where the body has it. */
export const field = (
  name: string,
  change: (value: unknown) => unknown,
  ...operations: readonly string[]
): Message<unknown> =>
  body(
    (given) => (name in given ? { ...given, [name]: change(given[name]) } : given),
    ...operations,
  );

export const without = (
  name: string,
  operation: string,
  when: (body: Body) => boolean = () => true,
): Message<unknown> =>
  body((given) => {
    const { [name]: _left, ...rest } = given;
    return when(given) ? rest : given;
  }, operation);

/** Sends an operation as a GET, its fields behind the path. */
export const byGet =
  (operation: string): Message<unknown> =>
  (draft) => {
    if (draft.operation !== operation) return draft;
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(draft.body)) query.set(name, String(value));
    return { ...draft, method: 'GET', path: `${draft.path}?${query}` };
  };
