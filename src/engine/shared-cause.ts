import type { CaseResult } from '../model/result.js';
import { type Text, text } from '../model/text.js';

/** Fewer failures for the same reason need no word of their own. */
const MIN_ALIKE = 10;
const MIN_SHARE = 0.3;

/** Names the reason that a large part of the failures share, so that it is mended first. */
export function findSharedCause(results: readonly CaseResult[]): Text[] {
  const failed = results.filter(({ verdict }) => verdict === 'fail');
  const groups = new Map<string, CaseResult[]>();
  for (const result of failed) {
    groups.set(result.reason.en, [...(groups.get(result.reason.en) ?? []), result]);
  }
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  const reason = largest?.[0]?.reason;
  if (!largest || !reason) return [];
  if (largest.length < MIN_ALIKE || largest.length < failed.length * MIN_SHARE) return [];
  return [
    text(
      `${failed.length} 个失败用例中有 ${largest.length} 个原因相同：${reason.zh}`,
      `${largest.length} of ${failed.length} failed cases have the same reason: ${reason.en}`,
    ),
  ];
}
