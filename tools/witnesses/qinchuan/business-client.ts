import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/qinchuan/demonstration.js';
import { SOUND } from '../calling/conversation.js';
import { defineClient, runClient } from '../calling/program.js';
import { beginBusiness } from './business-round.js';
import { FLAWS } from './flaws.js';

/** A business platform that calls a prepose platform and takes its reports. */
export const BUSINESS = defineClient({
  // Answers echo nothing, and the document signs nothing that it names [7].
  scenarios: [
    ...['plain', 'unavailable', 'reset', 'late-answer', 'half-answer'],
    ...['wrong-envelope', 'refusal', 'expired-token'],
    ...['callback-twice', 'callback-out-of-order', 'callback-unknown', 'callback-forged'],
    ...['midnight', 'month-end'],
  ],
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: DEMONSTRATION_PARAMETERS,
  habits: SOUND,
  flaws: FLAWS,
  begin: beginBusiness,
});

await runClient(BUSINESS, import.meta.url);
