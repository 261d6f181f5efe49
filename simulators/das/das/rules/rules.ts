import type { Rule } from '../../../kit/rule.js';
import { partyRules } from '../../peer/parties.js';
import { serialRules } from '../../peer/serial.js';
import type { DasState } from '../state.js';
import { cancellationRules } from './cancellation.js';
import { knownMeterRules } from './known-meter.js';
import { magnitudeRules } from './magnitude.js';
import { periodRules } from './period.js';
import { priceRules } from './price.js';
import { registrationRules } from './registration.js';

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
