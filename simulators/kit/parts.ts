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

/**
 * Makes answers: objects, or the very JSON text where its spelling matters. Some protocols repeat
 * parts of the request; it is undefined where it could not be received whole.
 */
export interface Envelopes {
  success(operation: string, payload: object, request: ReceivedRequest): object | string;
  /** `operation` is undefined where no operation was addressed. */
  refusal(
    operation: string | undefined,
    refusal: Refusal,
    request: ReceivedRequest | undefined,
  ): object | string;
}

/** An envelope as it goes over the wire. */
export function writeEnvelope(envelope: object | string): string {
  return typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
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
  /** The body of an earlier answer that has to be given again. */
  recall(call: Call<State>): string | undefined;
  readonly rules: readonly Rule<State>[];
  readonly handlers: Readonly<Record<string, Handler<State>>>;
  readonly envelope: Envelopes;
  /** Takes note of an answer that was a success. */
  remember(call: Call<State>, body: string): void;
}
