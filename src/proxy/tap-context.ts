import type { Text } from '../model/text.js';
import type { WireExchange } from '../wire/wire-exchange.js';
import type { BodyBudget } from './kept-body.js';
import type { ProxyLimits } from './proxy-limits.js';

/** Counts since the tunnel was opened. */
export interface TunnelCounts {
  connections: number;
  /** Those of them that are open. */
  open: number;
  exchanges: number;
  /** Connections with bytes that could not be read as HTTP/1; they were forwarded nevertheless. */
  unreadable: number;
  /** Connections for which the upstream could not be reached. */
  unreachable: number;
  /** Bodies too long to be kept. */
  unkept: number;
  /** Bodies whose content coding is unknown, or not what it says. */
  undecoded: number;
  /** Exchanges under way when the tunnel was closed: they are not recorded. */
  unfinished: number;
}

/** Why the exchanges of a connection can be followed no further, or cannot come about. */
export interface TapTrouble {
  /** Who sent what cannot be followed, or is not there. */
  readonly side: 'client' | 'upstream';
  readonly message: Text;
}

/** What all connections of a tunnel share. */
export interface TapContext {
  readonly upstream: URL;
  /** How the tunnel is called. */
  readonly scheme: 'http' | 'https';
  readonly limits: ProxyLimits;
  readonly budget: BodyBudget;
  readonly counts: TunnelCounts;
  /** Gets each exchange once it is over. */
  readonly emit: (exchange: TappedExchange) => void;
  readonly complain: (trouble: TapTrouble) => void;
}

/** An exchange that has no place in a record yet. */
export type TappedExchange = Omit<WireExchange, 'index'>;
