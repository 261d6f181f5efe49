import { isUnclaimed } from '../src/model/account.js';
import { findGaps, isAccepted, isDecided, isExploration } from '../src/model/conformity.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';

/** How many cases are claimed, and what became of them. */
interface Counts {
  /** All that the claims and the configuration select, whatever the filter. */
  readonly all: number;
  readonly run: number;
  readonly decided: number;
  readonly unclaimed: number;
}

export function countRun({ cases }: RunResult): Counts {
  const unclaimed = cases.filter(isUnclaimed).length;
  const claimed = cases.filter((one) => !isUnclaimed(one) && one.omitted !== 'record');
  return {
    all: claimed.length,
    run: claimed.filter(({ verdict }) => verdict !== 'none').length,
    decided: claimed.filter(isDecided).length,
    unclaimed,
  };
}

/** What a run decided and what it did not, for the head of a report. */
interface Decided {
  /** `697 of 697 cases run, 695 decided`. */
  readonly summary: Text;
  /** What is claimed and undecided, with what would decide it. */
  readonly undecided: readonly Line[];
  /** What the configuration does not claim. */
  readonly unclaimed: readonly Line[];
}

/** One line of such a list: an operation, and what there is to say about it. */
export interface Line {
  /** Empty where what it says names it. */
  readonly operation: string;
  readonly says: Text;
  /** Ids of the cases. */
  readonly cases: readonly string[];
}

export function describeDecided(result: RunResult): Decided {
  return {
    summary: summarise(result),
    undecided: listUndecided(result),
    unclaimed: listUnclaimed(result),
  };
}

function summarise(result: RunResult): Text {
  const { all, run, decided, unclaimed } = countRun(result);
  const open = run - decided;
  const zh = [
    `共 ${all} 个用例，执行 ${run} 个`,
    `得出结论 ${decided} 个`,
    ...(open > 0 ? [`无结论 ${open} 个`] : []),
    ...(unclaimed > 0 ? [`另有 ${unclaimed} 个未声明`] : []),
  ];
  const en = [
    `${run} of ${all} cases run`,
    `${decided} decided`,
    ...(open > 0 ? [`${open} undecided`] : []),
    ...(unclaimed > 0 ? [`${unclaimed} more not claimed`] : []),
  ];
  return text(zh.join('，'), en.join(', '));
}

function listUndecided(result: RunResult): Line[] {
  const gaps = findGaps(result).map(({ operation, reason, decidedBy, cases }) => ({
    operation,
    cases,
    says:
      decidedBy === undefined || reason.en.includes(decidedBy)
        ? reason
        : text(`${reason.zh}；可配置 ${decidedBy}`, `${reason.en}; ${decidedBy} would decide it`),
  }));
  const listed = new Set(gaps.map(({ operation }) => operation));
  const unseen = listUnseen(result).filter((operation) => !listed.has(operation));
  return joinAlike([
    ...gaps,
    ...unseen.map((operation) => ({ operation, says: NOT_SEEN, cases: [] })),
  ]);
}

const NOT_SEEN = text('没有见到它的请求', 'no request of it was seen');

/** What a client claims and did not send; a recording claims only what occurs in it. */
function listUnseen({ role, claims, cases }: RunResult): string[] {
  if (role !== 'client') return [];
  const seen = new Set(cases.map(({ operation }) => operation));
  return claims.map(({ operation }) => operation).filter((operation) => !seen.has(operation));
}

/** One line for all operations of which the same is said, where no cases tell them apart. */
function joinAlike(lines: readonly Line[]): Line[] {
  const joined = new Map<string, Line>();
  for (const [index, line] of lines.entries()) {
    const key = line.cases.length > 0 ? String(index) : line.says.en;
    const earlier = joined.get(key);
    const operation = earlier ? `${earlier.operation}, ${line.operation}` : line.operation;
    joined.set(key, { ...line, operation });
  }
  return [...joined.values()];
}

/** Cases left out for the claims or the configuration: by what is not claimed, or would claim it. */
function listUnclaimed({ cases }: RunResult): Line[] {
  const groups = new Map<string, Line>();
  for (const { id, operation, omitted, reason, decidedBy } of cases.filter(isUnclaimed)) {
    const own = omitted === 'claim' ? '' : operation;
    const key = JSON.stringify([own, decidedBy ?? reason.en]);
    const earlier = groups.get(key) ?? { operation: own, says: reason, cases: [] };
    const isAlike = earlier.says.en === reason.en || decidedBy === undefined;
    const says = isAlike ? earlier.says : text(`取决于 ${decidedBy}`, `takes ${decidedBy}`);
    groups.set(key, { ...earlier, says, cases: [...earlier.cases, id] });
  }
  return [...groups.values()].map((line) => (line.operation === '' ? countOnly(line) : line));
}

/** Which cases an operation has that is not claimed is nobody's concern. */
function countOnly({ says: { zh, en }, cases, ...line }: Line): Line {
  const count = cases.length;
  return {
    ...line,
    says: text(`${zh}（${count} 个用例）`, `${en} (${count} ${count === 1 ? 'case' : 'cases'})`),
    cases: [],
  };
}

/** Whether requests of an operation were accepted; undefined of one that is not claimed. */
export function wasAccepted(
  operation: string,
  { role, claims, cases, passive }: RunResult,
): boolean | undefined {
  if ((passive && role !== 'client') || !claims.some((claim) => claim.operation === operation))
    return undefined;
  const asked = cases.some(
    (one: CaseResult) =>
      one.operation === operation && !isExploration(one) && one.verdict !== 'none',
  );
  return asked ? isAccepted(operation, cases) : undefined;
}
