import type { Attempt, Attempts, CaseResult } from '../model/result.js';
import type { Language } from '../model/text.js';
import { judgeAttempts } from './judge.js';
import type { Hindrance } from './stop.js';

/** One run of a case. */
export interface Trial {
  readonly number: number;
  readonly result: CaseResult;
  /** Where it met with trouble that may not be the IUT's: a gateway's error, a broken connection. */
  readonly hindered: ReadonlyMap<string, Hindrance>;
  /** A request was refused as coming too fast: nothing is judged by it. */
  readonly isTooFast: boolean;
}

/** Makes one result of all runs of a case; one that was run once stays as it is. */
export function settleAttempts(
  trials: readonly Trial[],
  cause: Attempts['cause'],
  language: Language,
): CaseResult {
  const judged = trials.filter(({ result }) => result.verdict !== 'none');
  const failing = judged.filter(({ result }) => result.verdict === 'fail');
  const standing = failing.at(-1) ?? judged.at(-1) ?? trials.at(-1);
  if (!standing) throw new RangeError('a case was never run');
  const others = judged.filter((trial) => trial !== standing);
  const other = others.findLast(({ result }) => result.verdict !== 'fail') ?? others.at(-1);
  if (!other) {
    return numbered(standing);
  }
  const attempts: Attempts = {
    cause,
    runs: judged.length,
    failed: failing.length,
    ...(isScattered(judged) ? { scattered: true } : {}),
    standing: judgementOf(standing.result),
    other: describeTrial(other),
  };
  return combine(numbered(standing), attempts, language);
}

/**
 * Whether each try met with trouble of the transport, and not in one place in all. An IUT that
 * breaks off does so where it always does.
 */
function isScattered([first, ...others]: readonly Trial[]): boolean {
  if (!first || first.hindered.size === 0 || !others.every(isHindered)) return false;
  return ![...first.hindered.keys()].some((place) =>
    others.every(({ hindered }) => hindered.has(place)),
  );
}

export function isHindered({ hindered }: Trial): boolean {
  return hindered.size > 0;
}

/** The case as its record shows it, by the verdicts of the tries that are on record. */
export function combine(standing: CaseResult, attempts: Attempts, language: Language): CaseResult {
  const { verdict, reason } = judgeAttempts(attempts);
  return { ...standing, verdict, reason, message: reason[language], attempts };
}

/** What a case draws at random depends on the number of the try. */
function numbered({ number, result }: Trial): CaseResult {
  return number === 1 ? result : { ...result, attempt: number };
}

function judgementOf({ verdict, reason }: CaseResult) {
  return { verdict, reason };
}

function describeTrial({ number, result }: Trial): Attempt {
  const { offsetMs, durationMs, exchanges, notes } = result;
  return {
    number,
    ...judgementOf(result),
    offsetMs,
    durationMs,
    exchanges,
    ...(notes ? { notes } : {}),
  };
}
