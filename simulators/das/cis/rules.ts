import type { Rule } from '../../kit/rule.js';
import type { CisState } from './state.js';
import { partyRules } from '../peer/parties.js';
import { reportedMeterRules } from './reported-meter.js';
import { serialRules } from '../peer/serial.js';

/** What the customer information system demands beyond the shape of messages. */
export function createCisRules(operations: readonly string[]): readonly Rule<CisState>[] {
  return [...serialRules(operations), ...partyRules(operations), ...reportedMeterRules];
}
