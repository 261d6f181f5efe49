import type { Mutant } from '../mutant.js';
import type { Exchanged } from './scene.js';

/** A client that breaks its document in one way, made by rule of one that keeps it. */
export interface CallerMutant
  extends Pick<Mutant, 'id' | 'operation' | 'clause' | 'weight' | 'summary'> {
  readonly kind: 'caller';
  /** Ids of the statements of which a case has to fail; the mutant is named after the first. */
  readonly statements: readonly string[];
  /** What comes over the wire when such a client meets a sound system. */
  readonly play: () => Promise<readonly Exchanged[]>;
}
