import type { Case } from '../model/case.js';
import type { Exchange, TroubleKind } from '../model/exchange.js';
import type { CaseResult } from '../model/result.js';
import type { Text } from '../model/text.js';

/** An answer that cannot be read is one: whoever wrote it is there. */
const UNREADABLE: ReadonlySet<TroubleKind> = new Set(['both-lengths', 'not-http', 'too-large']);

/** Results by the ids of their cases. */
type Results = ReadonlyMap<string, CaseResult>;

/**
 * Of a run that ended because the IUT was not there any more: takes back what failed for that
 * alone. A case that met with trouble, or waited, and ended after the IUT was last heard of, shows
 * nothing but its absence.
 *
 * @param message why the run was ended
 */
export function excuseDead(
  results: Results,
  cases: readonly Pick<Case<never>, 'id' | 'waits'>[],
  message: Text,
  language: 'zh' | 'en',
): Map<string, CaseResult> {
  const heardAt = Math.max(...[...results.values()].map(lastHeard));
  const waiting = new Set(cases.filter(({ waits }) => waits).map(({ id }) => id));
  const excused = new Map(results);
  for (const [id, result] of results) {
    if (result.verdict !== 'fail' || endOf(result) < heardAt) continue;
    const isMissed = result.exchanges.some(isUnheard) || waiting.has(id);
    if (isMissed) excused.set(id, leaveOpen(result, message, language));
  }
  return excused;
}

/** When the IUT last answered or called within a case, in milliseconds of the run. */
function lastHeard({ offsetMs, exchanges }: CaseResult): number {
  const heard = exchanges.filter(
    (exchange) => exchange.purpose === 'callback' || !isUnheard(exchange),
  );
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...heard.map((exchange) => offsetMs + exchange.offsetMs + exchange.durationMs),
  );
}

function isUnheard({ trouble }: Pick<Exchange, 'trouble'>): boolean {
  return trouble !== undefined && !UNREADABLE.has(trouble.kind);
}

function endOf({ offsetMs, durationMs }: CaseResult): number {
  return offsetMs + durationMs;
}

/** The case without a verdict, for the run ended before there could be one. */
export function leaveOpen(
  { attempts: _tries, findings: _findings, ...result }: CaseResult,
  reason: Text,
  language: 'zh' | 'en',
): CaseResult {
  return {
    ...result,
    verdict: 'none',
    omitted: 'abort',
    reason,
    message: reason[language],
    findings: [],
  };
}
