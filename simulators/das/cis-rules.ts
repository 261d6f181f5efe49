import type { Rule } from '../kit/rule.js';
import type { CisState } from './cis-state.js';
import { partyRules } from './rules/parties.js';
import { reportedMeterRules } from './rules/reported-meter.js';
import { serialRules } from './rules/serial.js';

/** What the customer information system demands beyond the shape of messages. */
export function createCisRules(operations: readonly string[]): readonly Rule<CisState>[] {
  return [...serialRules(operations), ...partyRules(operations), ...reportedMeterRules];
}
