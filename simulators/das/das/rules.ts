import type { Rule } from '../../kit/rule.js';
import { partyRules } from '../peer/parties.js';
import { serialRules } from '../peer/serial.js';
import { cancellationRules } from './rules/cancellation.js';
import { knownMeterRules } from './rules/known-meter.js';
import { magnitudeRules } from './rules/magnitude.js';
import { periodRules } from './rules/period.js';
import { priceRules } from './rules/price.js';
import { registrationRules } from './rules/registration.js';
import type { State } from './state.js';

/** What the data acquisition system demands beyond the shape of messages, in order of checking. */
export function createRules(operations: readonly string[]): readonly Rule<State>[] {
  return [
    ...serialRules(operations),
    ...partyRules(operations),
    ...knownMeterRules,
    ...registrationRules,
    ...priceRules,
    ...cancellationRules,
    ...periodRules,
    ...magnitudeRules,
  ];
}
