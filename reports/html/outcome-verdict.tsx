import { type Outcome, verdictOf } from '../outcome.js';
import { Verdict } from '../page/verdict.js';

/** What runs come to together, and why. */
export function OutcomeVerdict({ outcome }: { outcome: Outcome }) {
  return (
    <Verdict
      standing={outcome.conformant ? 'pass' : outcome.exitCode === 0 ? 'inconc' : 'fail'}
      name={verdictOf(outcome)}
      reason={outcome.reason}
    />
  );
}
