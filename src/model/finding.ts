import type { Diagnosis } from './diagnosis.js';
import type { Text } from './text.js';
import type { Weight } from './verdict.js';

/** One difference between what a clause demands and what was seen. */
export interface Finding {
  /** JSON pointer into the message (`/echoMsg/deviceId`), or the name of what is judged (`status`, `callback`). */
  readonly pointer: string;
  readonly expected: Text;
  /** What was seen, as text; cut to a readable length, never trusted. */
  readonly actual: Text;
  readonly clause?: string;
  readonly rulings?: readonly string[];
  /** How those rulings settle it, one sentence each. */
  readonly settled?: readonly Text[];
  /** For a wrong token or signature: how it came about. */
  readonly diagnosis?: Diagnosis;
  /** `should` for a recommendation; a case that must hold ignores those. */
  readonly weight: Weight;
  /** In how many exchanges, where more than one showed it. */
  readonly count?: number;
}
