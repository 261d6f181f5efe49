import type { Rule } from '../../kit/rule.js';
import { knownMeterRule } from '../peer/known-meter.js';
import { partyRules } from '../peer/parties.js';
import { ladderRules } from './ladder.js';
import type { PreposeState } from './state.js';

/** What the platform demands beyond the shape of messages, in order of checking. */
export function createPreposeRules(operations: readonly string[]): readonly Rule<PreposeState>[] {
  return [
    ...partyRules(operations),
    knownMeterRule('8.1/unknown-meter', 'QC-R13', operations),
    ...ladderRules,
  ];
}
