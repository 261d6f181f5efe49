import type { Pixit } from '../../../src/model/pixit.js';
import type { Script } from '../../../src/model/script.js';
import type { Text } from '../../../src/model/text.js';
import type { Body } from '../conversation.js';
import type { Dialect } from '../dialect.js';
import type { Settled, Watched } from '../watch/watcher.js';

/**
 * How a client that was started for a scenario ended: well, by giving up, or in a way that says
 * nothing. Undefined where nobody started it.
 */
export type ClientEnding = 'finished' | 'refused' | 'crashed' | 'overdue';

/** What a provocation works with. */
export interface Stage {
  readonly dialect: Dialect;
  readonly pixit: Pixit;
  /** Operations that the client is said to send. */
  readonly claims: readonly string[];
  /** Has the played system send a request to its client. */
  issue(operation: string, fields: Body): Promise<void>;
  /** Has the devices of the played system report. */
  report(): Promise<void>;
  /** Moves the clock of the played system. */
  advance(ms: number): void;
  /** Epoch milliseconds of that clock. */
  now(): number;
}

/** A provocation that is under way. */
export interface Act {
  /** What the played system does otherwise meanwhile. */
  readonly script: Script;
  /** Sets off what does not wait for the client. */
  readonly begin?: () => Promise<void>;
  /** Takes each exchange with the client, in both directions. */
  readonly note: (watched: Watched) => void;
  /** Whether all that is to be seen was seen, where nobody can tell that the client has ended. */
  readonly isOver: () => boolean;
  readonly judge: (ending: ClientEnding | undefined) => Settled;
}

/** Trouble that a client is put to, to see what it makes of it: one case. */
export interface Provocation {
  /** Last part of the case's id: `unavailable`. */
  readonly name: string;
  /** What a driven client is told; its name when absent. */
  readonly scenario?: string;
  /** Id in `clauses.json`: the gravest statement that it judges by. */
  readonly clause: string;
  /** Ids of further statements, which its findings name. */
  readonly further?: readonly string[];
  readonly title: Text;
  /** What the client is expected to do now, for whoever has to start it by hand. */
  readonly asks: Text;
  readonly act: (stage: Stage) => Act;
}
