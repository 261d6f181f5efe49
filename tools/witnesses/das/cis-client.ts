import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { SOUND } from '../calling/conversation.js';
import { defineClient, runClient } from '../calling/program.js';
import { beginCis } from './cis-round.js';
import { FLAWS } from './flaws.js';

/** A CIS that calls a DAS and takes its reports. */
export const CIS = defineClient({
  scenarios: [
    ...['plain', 'unavailable', 'reset', 'late-answer', 'half-answer'],
    ...['wrong-envelope', 'wrong-echo', 'refusal', 'expired-token'],
    ...['callback-twice', 'callback-out-of-order', 'callback-unknown', 'callback-forged'],
    ...['midnight', 'month-end'],
  ],
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: DEMONSTRATION_PARAMETERS,
  habits: SOUND,
  flaws: FLAWS,
  begin: beginCis,
});

await runClient(CIS, import.meta.url);
