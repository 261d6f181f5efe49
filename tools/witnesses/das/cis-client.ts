/** A CIS that calls a DAS and takes its reports; started as a program of its own. */
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { runProgram } from '../caller/program.js';
import { beginCis } from './cis-round.js';
import { CIS_FLAWS } from './flaws.js';

const SCENARIOS = [
  ...['plain', 'unavailable', 'reset', 'late-answer', 'half-answer'],
  ...['wrong-envelope', 'wrong-echo', 'refusal', 'expired-token'],
  ...['callback-twice', 'callback-out-of-order', 'callback-unknown', 'callback-forged'],
  ...['midnight', 'month-end'],
];

await runProgram({
  scenarios: SCENARIOS,
  flaws: CIS_FLAWS,
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: DEMONSTRATION_PARAMETERS,
  begin: beginCis,
});
