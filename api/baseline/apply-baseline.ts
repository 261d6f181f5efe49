import { type Baseline, applyBaseline as markKnown } from '../../src/model/baseline.js';
import type { RunResult } from '../../src/model/result.js';
import { sealRecord } from '../evidence/chain.js';

/**
 * The run with its known failures marked, and with digests of what it says now where it had any.
 * Verdicts and conformity stay what they are.
 */
export function applyBaseline(result: RunResult, baseline: Baseline): RunResult {
  const marked = markKnown(result, baseline);
  return result.chain ? sealRecord(marked) : marked;
}
