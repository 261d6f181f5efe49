import type { Text } from './text.js';

/** What the sender of a wrong token, signature or cipher text probably did. */
export interface Diagnosis {
  /** In one sentence: what reproduces the received value, or that nothing known does. */
  readonly summary: Text;
  /** Each mistake that it takes; empty when none was found. */
  readonly mistakes: readonly Text[];
  /** The text that gives the received value, secrets hidden, cut to a readable length. */
  readonly canonical?: string;
  /** The bytes of that text in hexadecimal digits, secrets hidden. */
  readonly bytes?: string;
  /** Candidates that were compared. */
  readonly tried: number;
}
