/** A business platform that calls a prepose platform and takes its reports; started as a program. */
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/qinchuan/demonstration.js';
import { runProgram } from '../caller/program.js';
import { beginBusiness } from './business-round.js';
import { BUSINESS_FLAWS } from './flaws.js';

/** Answers echo nothing, and the document signs nothing that it names [7]. */
const SCENARIOS = [
  ...['plain', 'unavailable', 'reset', 'late-answer', 'half-answer'],
  ...['wrong-envelope', 'refusal', 'expired-token'],
  ...['callback-twice', 'callback-out-of-order', 'callback-unknown', 'callback-forged'],
  ...['midnight', 'month-end'],
];

await runProgram({
  scenarios: SCENARIOS,
  flaws: BUSINESS_FLAWS,
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: DEMONSTRATION_PARAMETERS,
  begin: beginBusiness,
});
