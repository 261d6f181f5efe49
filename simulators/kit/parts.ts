import { writeJson } from './messages/long-list.js';
import type { Call, Fields, Refusal, Rule } from './rule.js';

/** One request as it was transmitted. */
export interface ReceivedRequest {
  readonly operation: string;
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly body: Buffer;
  /** The body where it is valid UTF-8. */
  readonly text: string | undefined;
  /** The header's value by its lower-case name. */
  header(name: string): string | undefined;
}

export type Parsed = { readonly fields: Fields } | { readonly refusal: Refusal };

/** Carries a request out and returns the fields of the answer, at once or later. */
export type Handler<State, Body extends object = Fields> = (
  call: Call<State, Body>,
  request: ReceivedRequest,
) => object | Promise<object>;

/** How answers are wrapped, before they are written down. */
export interface Envelope {
  success(operation: string, payload: object): object;
  /** `operation` is undefined where no operation was addressed. */
  refusal(operation: string | undefined, refusal: Refusal): object;
}

/** An answer as it goes over the wire. */
export interface Written {
  readonly body: string;
  /** What follows it, made while it goes out; absent where `body` is all. */
  readonly rest?: Iterable<string>;
  /** That of the system's other answers when absent. */
  readonly contentType?: string;
}

/**
 * What a request passes on its way, in this order. Each part can be replaced or wrapped alone.
 *
 * `State` is what the simulator remembers between requests.
 */
export interface Parts<State> {
  authenticate(request: ReceivedRequest): Refusal | undefined;
  parse(request: ReceivedRequest): Parsed;
  validate(operation: string, fields: Fields): Refusal | undefined;
  /** The body of an earlier answer that has to be given again; absent: there never is one. */
  recall?(call: Call<State>): string | undefined;
  readonly rules: readonly Rule<State>[];
  readonly handlers: Readonly<Record<string, Handler<State>>>;
  readonly envelope: Envelope;
  /**
   * Writes an answer down; JSON when absent. Some protocols repeat parts of the request, which is
   * undefined where it could not be received whole.
   */
  write?(answer: object, request: ReceivedRequest | undefined): Written;
  /** Takes note of an answer that was a success. */
  remember?(call: Call<State>, body: string): void;
}

/** Handlers that say which fields they get: what the schemas of their operations let through. */
export function typedHandlers<State>(
  handlers: Readonly<Record<string, Handler<State, never>>>,
): Parts<State>['handlers'] {
  return handlers as Parts<State>['handlers'];
}

/** The part that writes answers down. */
export function writerOf({ write }: Pick<Parts<never>, 'write'>): NonNullable<typeof write> {
  return write ?? writeJson;
}
