type Fields = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** An answer as it goes over the wire. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
}

/** How an exchange ends: with an answer, with the first half of one, or with none. */
export type Ending =
  | { readonly kind: 'answer'; readonly answer: ScriptedAnswer }
  | { readonly kind: 'half'; readonly answer: ScriptedAnswer }
  | { readonly kind: 'reset' };

/** A request that is about to be answered. */
export interface ScriptedRequest {
  readonly operation: string;
  /** Its body, or the query of a request without one. */
  readonly text: string;
  /** Carries the request out, and gives the answer that is due. */
  process(): Promise<ScriptedAnswer>;
  /** A refusal in the form of the document, which carries nothing out. */
  refuse(code: string, message: string): ScriptedAnswer;
  /** Waits by the simulator's clock. */
  wait(ms: number): Promise<void>;
}

/** A message that a simulator sends of its own accord. */
export interface ScriptedMessage {
  readonly operation: string;
  readonly fields: Fields;
  readonly delayMs?: number;
  /** Changes the headers that authenticate it. */
  readonly sign?: (proper: Headers) => Headers;
}

/**
 * What a simulator does otherwise than its document says, to see what its client makes of it. The
 * object is read anew for each exchange: whoever holds it changes it as the play goes on.
 */
export interface Script {
  /** In place of the answer; undefined lets the request take its usual way. */
  answer?: ((request: ScriptedRequest) => Promise<Ending> | undefined) | undefined;
  /** What goes out for a message; itself when absent. */
  route?: ((message: ScriptedMessage) => readonly ScriptedMessage[]) | undefined;
}
