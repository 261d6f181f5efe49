/** An answer's envelope, whatever the protocol calls its parts. */
export interface Envelope {
  readonly code: string;
  readonly succeeded: boolean;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly message: string;
}
