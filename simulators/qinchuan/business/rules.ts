import type { RulingChoices } from '../../../src/model/specification.js';
import type { Rule } from '../../kit/rule.js';
import { knownMeterRule } from '../peer/known-meter.js';
import { partyRules } from '../peer/parties.js';
import type { State } from './state.js';

/** What the business platform demands beyond the shape of messages, in order of checking. */
export function createRules(
  operations: readonly string[],
  choices: RulingChoices,
): readonly Rule<State>[] {
  const knownMeter = knownMeterRule('8.1/unknown-meter-report', 'QC-R14', operations);
  return [
    ...partyRules(operations),
    // Under the other choice the platform learns meters from what is reported.
    ...(choices['QC-R14'] === 'accepted' ? [] : [knownMeter]),
  ];
}
