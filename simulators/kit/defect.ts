import type { Text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import type { Alteration, AnyAlteration } from './alteration.js';

/** A mistake that implementations make, built into a simulator on demand. */
export interface Defect<SystemParts, Credentials = unknown> {
  /** Stable slug, unique in its system: `replays-answers`. */
  readonly id: string;
  /** What the implementation does wrong. */
  readonly title: Text;
  /** Id of the statement in `clauses.json` that it breaks. */
  readonly clause: string;
  /** That of the statement. */
  readonly weight: Weight;
  /** @param credentials of the simulator */
  apply(credentials: Credentials): Alteration<SystemParts>;
}

/** A defect of some system, as lists show it. */
export interface AnyDefect extends Omit<Defect<never>, 'apply'> {
  apply(credentials: never): AnyAlteration;
}
