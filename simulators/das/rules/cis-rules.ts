import type { Rule } from '../../kit/rule.js';
import type { CisState } from '../cis/cis-state.js';
import { partyRules } from './parties.js';
import { reportedMeterRules } from './reported-meter.js';
import { serialRules } from './serial.js';

/** What the customer information system demands beyond the shape of messages. */
export function createCisRules(operations: readonly string[]): readonly Rule<CisState>[] {
  return [...serialRules(operations), ...partyRules(operations), ...reportedMeterRules];
}
