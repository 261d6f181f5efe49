import type { Text } from './text.js';

/**
 * Something that a case came to know otherwise than by its own exchanges as they are recorded:
 * what another case had found out, whether a callback came in time, or what only a secret could
 * tell, which no record holds. With its notes a case can be judged again from the record alone.
 */
export interface Note {
  readonly name: string;
  /** Any JSON value; absent when there was none, or when the case had to find out for itself. */
  readonly value?: unknown;
  /** The case itself found out what others then shared: its own exchanges show it. */
  readonly own?: true;
  /** Finding out ended the case. */
  readonly stopped?: {
    readonly kind: 'not-testable' | 'inconclusive';
    readonly reason: Text;
    readonly parameter?: string;
  };
  /** The case's clock by then, in milliseconds after the start of the case. */
  readonly offsetMs: number;
}
