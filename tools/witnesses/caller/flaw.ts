/** A message before it is written out. */
export interface Draft {
  /** As the document calls it: 1001, valveOperate. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a client no longer looks at. */
export type Check = 'code' | 'echo' | 'callback-token' | 'callback-command';

/** A mistake that programmers of clients make: what of a sound client it replaces. */
export interface Flaw<Credentials> {
  readonly does: string;
  /** Clause of the document that binds the caller to do otherwise. */
  readonly clause: string;
  /** Changes what is sent; `attempt` counts the times that this message has been sent, from 1. */
  readonly spoil?: (draft: Draft, attempt: number, credentials: Credentials) => Draft;
  readonly skips?: Check;
  /** How many times it sends what is refused; once without the flaw. */
  readonly refusedSendings?: number;
  /** Changes the answer to a callback. */
  readonly reply?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export type Flaws<Credentials> = Readonly<Record<string, Flaw<Credentials>>>;
