import { findGaps, isNarrowed } from '../src/model/conformity.js';
import type { Abort, RunResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';
import type { Conformity } from '../src/model/verdict.js';
import { countRun } from './decided.js';

/** Exit code that a set of runs calls for. */
type ExitCode = 0 | 1 | 3 | 4 | 70 | 130;

export interface Outcome {
  readonly conformity: Conformity;
  readonly exitCode: ExitCode;
  /** Why: `2 cases of weight must failed`. */
  readonly reason: Text;
}

const EXIT_MEANINGS: Readonly<Record<ExitCode, Text>> = {
  0: text('符合', 'conformant'),
  1: text('不符合', 'not conformant'),
  3: text('环境问题，测试未能完成', 'the environment kept the run from finishing'),
  4: text('所声明的未能全部判定', 'something claimed was not decided'),
  70: text('测试工具自身故障', 'a fault in the harness itself'),
  130: text('已中断，仅报告已执行部分', 'interrupted; what was run so far is reported'),
};

/** What the exit code of an outcome means. */
export function meaningOf({ conformity, exitCode }: Outcome): Text {
  if (exitCode !== 0 || conformity === 'conformant') return EXIT_MEANINGS[exitCode];
  return conformity === 'partial' ? NOTHING_FAILED : ONLY_KNOWN;
}

const NOTHING_FAILED = text('所执行的部分没有不符合', 'nothing failed in what was run');
const ONLY_KNOWN = text('不符合，但都是已知项', 'not conformant; only known failures');

/** What to do about a case of the baseline that passes. */
export const REMOVE_IT = text(
  '基线中的已知不符合项现已通过：请从基线中删去',
  'a known failure of the baseline passes again: remove it from the baseline',
);

/** From the least favourable word to the most. */
const WORST_FIRST: readonly Conformity[] = [
  'not-conformant',
  'incomplete',
  'partial',
  'conformant',
];

/** Runs that ended early, those first that say most. */
const ENDINGS: readonly (Pick<Outcome, 'exitCode' | 'reason'> & Pick<Abort, 'cause'>)[] = [
  {
    cause: 'interrupted',
    exitCode: 130,
    reason: text('运行被中断', 'the run was interrupted'),
  },
  {
    cause: 'unreachable',
    exitCode: 3,
    reason: text('无法连接被测系统', 'the implementation under test cannot be reached'),
  },
  {
    cause: 'time',
    exitCode: 3,
    reason: text('双方的时间不一致', 'the two sides do not go by the same time'),
  },
];

/** What the runs come to together: the least favourable of them, cut-off runs first. */
export function outcomeOf(results: readonly RunResult[]): Outcome {
  const sum = (key: 'fail' | 'error' | 'pass' | 'warnings' | 'known' | 'fixed') =>
    results.reduce((total, { summary }) => total + (summary[key] ?? 0), 0);
  const has = (word: Conformity) => results.some((result) => result.conformity === word);
  const conformity = WORST_FIRST.find(has) ?? 'incomplete';
  const known = sum('known');
  const failed = sum('fail') - known;
  const fixed = sum('fixed');
  const errors = sum('error');

  const ended = ENDINGS.find(({ cause }) => results.some((run) => run.aborted?.cause === cause));
  if (ended) return { conformity, exitCode: ended.exitCode, reason: ended.reason };
  if (failed > 0) {
    const reason = text(
      `${failed} 个“必须”用例不符合`,
      `${failed} ${failed === 1 ? 'case' : 'cases'} of weight must failed`,
    );
    return { conformity, exitCode: 1, reason: addKnown(reason, known, fixed) };
  }
  if (fixed > 0) {
    const reason = text(
      `基线中有 ${fixed} 个用例已通过，请从基线中删去`,
      `${fixed} ${fixed === 1 ? 'case' : 'cases'} of the baseline ${fixed === 1 ? 'passes' : 'pass'} again: remove ${fixed === 1 ? 'it' : 'them'} from the baseline`,
    );
    return { conformity, exitCode: 1, reason };
  }
  if (errors > 0) {
    const reason = text(
      `${errors} 个用例因测试端故障而没有结论`,
      `${errors} ${errors === 1 ? 'case' : 'cases'} ended in a fault of the tester`,
    );
    return { conformity, exitCode: 70, reason };
  }
  const open = results.filter(leavesOpen);
  if (open.length > 0 || results.length === 0) {
    return { conformity, exitCode: 4, reason: addKnown(describeOpen(open), known, 0) };
  }
  if (known > 0) return { conformity, exitCode: 0, reason: addKnown(ONLY_KNOWN, known, 0) };
  const praise = conformity === 'partial' ? praisePart(results) : praiseAll(sum('pass'));
  return { conformity, exitCode: 0, reason: addWarnings(praise, sum('warnings')) };
}

/**
 * Whether something claimed is undecided. Where known failures are all that failed, what they alone
 * leave unproven is excused with them.
 */
function leavesOpen(result: RunResult): boolean {
  if (result.conformity === 'incomplete') return true;
  if (result.conformity !== 'not-conformant' || isNarrowed(result)) return false;
  return findGaps(result).some(({ cases }) => cases.length > 0);
}

/** How much is undecided, and what would decide it. */
function describeOpen(results: readonly RunResult[]): Text {
  const gaps = results.flatMap(findGaps);
  const cases = gaps.reduce((total, gap) => total + gap.cases.length, 0);
  const operations = [...new Set(gaps.map(({ operation }) => operation).filter(Boolean))];
  const deciding = [...new Set(gaps.flatMap(({ decidedBy }) => decidedBy ?? []))];
  if (operations.length === 0) return text('没有用例得出结论', 'no case was decided');
  const list = operations.slice(0, MOST_NAMED).join(', ');
  const more = operations.length > MOST_NAMED ? ', …' : '';
  const count = text(
    cases === 0 ? '没有用例不符合，但未能判定' : `没有用例不符合，但 ${cases} 个未能判定`,
    cases === 0
      ? 'nothing failed, but what is claimed was not decided'
      : `nothing failed, but ${cases} ${cases === 1 ? 'case was' : 'cases were'} not decided`,
  );
  const hint = deciding.join(', ');
  return text(
    `${count.zh}：${list}${more}${hint ? `；可配置 ${hint}` : ''}`,
    `${count.en}: ${list}${more}${hint ? `; ${hint} would decide` : ''}`,
  );
}

const MOST_NAMED = 8;

function addKnown(reason: Text, known: number, fixed: number): Text {
  const zh = [known > 0 ? `已知 ${known} 个` : '', fixed > 0 ? `另有 ${fixed} 个应从基线删去` : ''];
  const en = [
    known > 0 ? `${known} known` : '',
    fixed > 0 ? `${fixed} to remove from the baseline` : '',
  ];
  const add = (lead: string, parts: string[], open: string, close: string) => {
    const rest = parts.filter(Boolean).join(', ');
    return rest ? `${lead}${open}${rest}${close}` : lead;
  };
  return text(add(reason.zh, zh, '（', '）'), add(reason.en, en, ' (', ')'));
}

function praiseAll(passed: number): Text {
  return text(
    `${passed} 个用例通过，没有“必须”用例不符合`,
    `${passed} ${passed === 1 ? 'case' : 'cases'} passed and none of weight must failed`,
  );
}

/** `3 of 697 cases run, none failed`. */
function praisePart(results: readonly RunResult[]): Text {
  const counts = results.map(countRun);
  const run = counts.reduce((total, one) => total + one.run, 0);
  const all = counts.reduce((total, one) => total + one.all, 0);
  return results.some(({ passive }) => passive)
    ? text(`判定了 ${run} 项，没有不符合`, `${run} cases judged, none failed`)
    : text(
        `共 ${all} 个用例，执行 ${run} 个，没有不符合`,
        `${run} of ${all} cases run, none failed`,
      );
}

function addWarnings({ zh, en }: Text, warnings: number): Text {
  if (warnings === 0) return text(zh, en);
  return text(
    `${zh}；${warnings} 条警告`,
    `${en}; ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  );
}

const WORDS: Readonly<Record<Conformity, Text>> = {
  conformant: text('符合', 'Conformant'),
  'not-conformant': text('不符合', 'Not conformant'),
  incomplete: text('未全部判定', 'Incomplete'),
  partial: text('部分执行', 'Partial'),
};

/** `符合`, `不符合`, `未全部判定` or `部分执行`; a run that did not finish is none of them. */
export function verdictOf({ conformity, exitCode }: Outcome): Text {
  if (exitCode === 3 || exitCode === 130) return text('未完成', 'Not finished');
  return verdictWord(conformity);
}

/** The same word alone. */
export function verdictWord(conformity: Conformity): Text {
  return WORDS[conformity];
}

/** How an outcome is coloured: only the word conformant is green. */
export function toneOf({ conformity, exitCode }: Outcome): 'pass' | 'inconc' | 'fail' {
  if (exitCode === 0) return conformity === 'conformant' ? 'pass' : 'inconc';
  return exitCode === 4 ? 'inconc' : 'fail';
}
