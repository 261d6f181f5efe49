import type { Defect } from '../kit/alterations/defect.js';
import type { Parts } from '../kit/parts.js';
import type { RecordRule } from './rules/record-rule.js';
import type { State } from './state.js';

/** The parts of gateway and interfaces: each can be replaced alone. */
export interface SystemParts extends Parts<State> {
  /** What each record of an upload has to keep. */
  readonly recordRules: readonly RecordRule[];
}

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts>;
