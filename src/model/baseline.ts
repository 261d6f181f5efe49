import type { RunResult } from './result.js';
import { summarise } from './summary.js';

/** A case whose failure does not fail the run. */
export interface KnownFailure {
  readonly id: string;
  readonly reason: string;
}

/** The failures that are known of an IUT that is not there yet: the content of a baseline file. */
export interface Baseline {
  readonly failures: readonly KnownFailure[];
}

/** The run with its known failures marked. Verdicts and conformity stay what they are. */
export function applyBaseline(result: RunResult, { failures }: Baseline): RunResult {
  const reasons = new Map(failures.map(({ id, reason }) => [id, reason]));
  const cases = result.cases.map(({ known: _earlier, ...one }) => {
    const reason = reasons.get(one.id);
    return reason === undefined ? one : { ...one, known: { reason } };
  });
  return { ...result, cases, summary: summarise(cases) };
}

/** What became of a baseline when it was written anew. */
interface BaselineUpdate extends Baseline {
  readonly added: number;
  readonly kept: number;
  readonly removed: number;
}

/**
 * The failures of weight must in the runs. An entry that is there already keeps its reason, and
 * stays as long as no run has seen its case pass.
 */
export function updateBaseline(
  { failures }: Baseline,
  results: readonly RunResult[],
  reason: string,
): BaselineUpdate {
  const cases = results.flatMap((result) => result.cases);
  const passed = new Set(cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id));
  const kept = failures.filter(({ id }) => !passed.has(id));
  const known = new Set(kept.map(({ id }) => id));
  const failed = cases
    .filter(({ id, verdict, weight }) => verdict === 'fail' && weight === 'must' && !known.has(id))
    .map(({ id }) => id);
  const added = [...new Set(failed)].map((id) => ({ id, reason }));
  return {
    failures: [...kept, ...added],
    added: added.length,
    kept: kept.length,
    removed: failures.length - kept.length,
  };
}
