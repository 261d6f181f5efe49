import { type Outcome, toneOf, verdictOf } from '../outcome.js';
import { Verdict } from '../page/verdict.js';

/** What runs come to together, and why. */
export function OutcomeVerdict({ outcome }: { outcome: Outcome }) {
  return <Verdict standing={toneOf(outcome)} name={verdictOf(outcome)} reason={outcome.reason} />;
}
