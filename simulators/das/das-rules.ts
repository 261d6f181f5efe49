import type { Rule } from '../kit/rule.js';
import type { DasState } from './das-state.js';
import { cancellationRules } from './rules/cancellation.js';
import { knownMeterRules } from './rules/known-meter.js';
import { magnitudeRules } from './rules/magnitude.js';
import { partyRules } from './rules/parties.js';
import { periodRules } from './rules/period.js';
import { priceRules } from './rules/price.js';
import { registrationRules } from './rules/registration.js';
import { serialRules } from './rules/serial.js';

/** What the data acquisition system demands beyond the shape of messages, in order of checking. */
export function createDasRules(operations: readonly string[]): readonly Rule<DasState>[] {
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
