import type { Finding } from '../src/model/finding.js';
import { kindOfFinding, kindOfReason } from '../src/model/finding-kind.js';
import type { CaseResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';
import { heaviestWeight } from '../src/model/verdict.js';
import { STANDINGS, standingOf } from './standing.js';

/** Cases that failed in the same way: the same place, the same demand, the same kind of thing seen. */
export interface Group {
  /** The finding that they share; absent where they have none. */
  readonly finding?: Finding;
  /** At least one, in the order of the run. */
  readonly cases: readonly [CaseResult, ...CaseResult[]];
}

/** Failures by what is wrong: gravest first, of those the largest groups. */
export function groupFailures(failures: readonly CaseResult[]): readonly Group[] {
  const groups = new Map<string, { finding?: Finding; cases: [CaseResult, ...CaseResult[]] }>();
  for (const failure of failures) {
    const finding = gravestOf(failure);
    const key = [standingOf(failure), ...keyOf(failure, finding)].join('\n');
    const group = groups.get(key);
    if (group) group.cases.push(failure);
    else groups.set(key, { ...(finding ? { finding } : {}), cases: [failure] });
  }
  const rank = ({ cases: [first] }: Pick<Group, 'cases'>) => STANDINGS.indexOf(standingOf(first));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.cases.length - a.cases.length);
}

/** What the group is about: place, demand and what was seen of the first of its cases. */
export function whatOf({ finding, cases: [first] }: Group): Text {
  if (!finding) return first.reason;
  const { pointer, expected, actual } = finding;
  return text(
    `${pointer}：期望 ${expected.zh}，实际 ${actual.zh}`,
    `${pointer}: expected ${expected.en}, seen ${actual.en}`,
  );
}

/** Each operation of the group with the number of its cases, that of most cases first. */
export function whereOf({ cases }: Group): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { operation } of cases) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

/** The finding that the verdict rests on. */
function gravestOf({ findings }: CaseResult): Finding | undefined {
  const weight = heaviestWeight(findings.map((finding) => finding.weight));
  return findings.find((finding) => finding.weight === weight);
}

function keyOf(failure: CaseResult, finding: Finding | undefined): readonly string[] {
  return finding ? kindOfFinding(finding) : [kindOfReason(failure)];
}
