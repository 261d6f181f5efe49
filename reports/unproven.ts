import type { RunResult } from '../src/model/result.js';
import type { Text } from '../src/model/text.js';
import { outcomeOf } from './outcome.js';

/** What is missing of a run that proves too little although no case failed. */
export interface Unproven {
  readonly type: string;
  readonly message: Text;
}

/** Undefined for a run that proves what it should, or shows that it does not by a case of its own. */
export function describeUnproven(result: RunResult): Unproven | undefined {
  const { aborted, conformity, summary } = result;
  if (aborted) return { type: aborted.cause, message: aborted.message };
  if (conformity !== 'incomplete' || summary.error > 0) return undefined;
  return { type: 'incomplete', message: outcomeOf([result]).reason };
}
