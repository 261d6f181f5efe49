/** Greatest delay: ten minutes. */
export const MAX_DELAY_MS = 600_000;

/** How long a delay takes, in milliseconds. */
export type Distribution =
  | { readonly type: 'fixed'; readonly ms: number }
  | { readonly type: 'uniform'; readonly lower: number; readonly upper: number }
  | { readonly type: 'lognormal'; readonly median: number; readonly sigma: number };

/** Ends of a connection without a proper answer, by WireMock's names. */
export const SOCKET_FAULTS = [
  'CONNECTION_RESET_BY_PEER',
  'EMPTY_RESPONSE',
  'MALFORMED_RESPONSE_CHUNK',
  'RANDOM_DATA_THEN_CLOSE',
] as const;
export type SocketFault = (typeof SOCKET_FAULTS)[number];

/** What goes wrong with an answer. */
export type FaultAction =
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly distribution: Distribution }
  /** An HTTP error instead of an answer; the request has no effect. */
  | { readonly kind: 'status'; readonly status: number }
  /** A refusal with this business code; the request has no effect. */
  | { readonly kind: 'code'; readonly code: string }
  /** Requests beyond so many within any second are refused; they have no effect. */
  | { readonly kind: 'rate'; readonly perSecond: number }
  /** Only the first bytes of the answer's body; half of it when `bytes` is absent. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** The connection breaks; the request has no effect. */
  | { readonly kind: SocketFault };

/** Trouble with transport or service that any simulator can have. */
export type Fault = FaultAction & {
  /** Absent: every operation. */
  readonly operations?: readonly string[];
  /** From 0 to 1; absent: always. */
  readonly probability?: number;
  /** How many times; absent: without end. */
  readonly count?: number;
};
