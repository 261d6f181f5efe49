import type { Text } from '../../../src/model/text.js';
import type { Weight } from '../../../src/model/verdict.js';
import type { Alteration, AnyAlteration } from './alteration.js';

/** A mistake that implementations make, as lists show it. */
interface Mistake {
  /** Stable slug, unique in its system: `replays-answers`. */
  readonly id: string;
  /** What the implementation does wrong. */
  readonly title: Text;
  /** Id of the statement in `clauses.json` that it breaks. */
  readonly clause: string;
  /** That of the statement. */
  readonly weight: Weight;
}

/** A mistake built into a simulator on demand. */
export type Defect<SystemParts, Credentials = unknown> = Mistake &
  Alteration<SystemParts, Credentials>;

/** A defect of any system, for code that only passes it on. */
export type AnyDefect = Mistake & AnyAlteration;
