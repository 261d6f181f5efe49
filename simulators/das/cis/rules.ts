import type { Rule } from '../../kit/rule.js';
import { partyRules } from '../peer/parties.js';
import { serialRules } from '../peer/serial.js';
import { reportedMeterRules } from './reported-meter.js';
import type { CisState } from './state.js';

/** What the customer information system demands beyond the shape of messages. */
export function createCisRules(operations: readonly string[]): readonly Rule<CisState>[] {
  return [...serialRules(operations), ...partyRules(operations), ...reportedMeterRules];
}
