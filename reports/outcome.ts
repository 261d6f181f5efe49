import type { RunResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';

/** Exit code that a set of runs calls for. */
export type ExitCode = 0 | 1 | 3 | 70 | 130;

export interface Outcome {
  readonly conformant: boolean;
  readonly exitCode: ExitCode;
  /** Why: `2 cases of weight must failed`. */
  readonly reason: Text;
}

const EXIT_MEANINGS: Readonly<Record<ExitCode, Text>> = {
  0: text('符合', 'conformant'),
  1: text('不符合', 'not conformant'),
  3: text('环境问题，测试未能完成', 'the environment kept the run from finishing'),
  70: text('测试工具自身故障', 'a fault in the harness itself'),
  130: text('已中断，仅报告已执行部分', 'interrupted; what was run so far is reported'),
};

/** What the exit code of an outcome means. */
export function meaningOf({ conformant, exitCode }: Outcome): Text {
  return exitCode === 0 && !conformant ? ONLY_KNOWN : EXIT_MEANINGS[exitCode];
}

const ONLY_KNOWN = text('不符合，但都是已知项', 'not conformant; only known failures');

/** What to do about a case of the baseline that passes. */
export const REMOVE_IT = text(
  '基线中的已知不符合项现已通过：请从基线中删去',
  'a known failure of the baseline passes again: remove it from the baseline',
);

/** What the runs come to together: the least favourable of them, cut-off runs first. */
export function outcomeOf(results: readonly RunResult[]): Outcome {
  const sum = (key: 'fail' | 'error' | 'pass' | 'warnings' | 'known' | 'fixed') =>
    results.reduce((total, { summary }) => total + (summary[key] ?? 0), 0);
  const aborted = (cause: string) => results.some((result) => result.aborted?.cause === cause);
  const conformant = results.length > 0 && results.every((r) => r.conformant && !r.aborted);
  const known = sum('known');
  const failed = sum('fail') - known;
  const fixed = sum('fixed');
  const errors = sum('error');

  if (aborted('interrupted')) {
    return { conformant, exitCode: 130, reason: text('运行被中断', 'the run was interrupted') };
  }
  if (aborted('unreachable')) {
    const reason = text('无法连接被测系统', 'the implementation under test cannot be reached');
    return { conformant, exitCode: 3, reason };
  }
  if (fixed > 0 && failed === 0) {
    const reason = text(
      `基线中有 ${fixed} 个用例已通过，请从基线中删去`,
      `${fixed} ${fixed === 1 ? 'case' : 'cases'} of the baseline ${fixed === 1 ? 'passes' : 'pass'} again: remove ${fixed === 1 ? 'it' : 'them'} from the baseline`,
    );
    return { conformant, exitCode: 1, reason };
  }
  if (conformant) return { conformant, exitCode: 0, reason: praise(sum('pass'), sum('warnings')) };
  if (failed > 0) {
    const reason = text(
      `${failed} 个“必须”用例不符合`,
      `${failed} ${failed === 1 ? 'case' : 'cases'} of weight must failed`,
    );
    return { conformant, exitCode: 1, reason: addKnown(reason, known, fixed) };
  }
  if (errors > 0) {
    const reason = text(
      `${errors} 个用例因测试端故障而没有结论`,
      `${errors} ${errors === 1 ? 'case' : 'cases'} ended in a fault of the tester`,
    );
    return { conformant, exitCode: 70, reason };
  }
  // Each run has to be excused by itself: one in which nothing passed is not.
  const isExcused = ({ conformant: isFine, summary }: RunResult) =>
    isFine || (summary.known ?? 0) > 0;
  if (known > 0 && results.every(isExcused)) {
    return { conformant, exitCode: 0, reason: addKnown(ONLY_KNOWN, known, 0) };
  }
  return { conformant, exitCode: 1, reason: text('没有用例通过判定', 'no case passed') };
}

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

function praise(passed: number, warnings: number): Text {
  const zh = `${passed} 个用例通过，没有“必须”用例不符合`;
  const en = `${passed} ${passed === 1 ? 'case' : 'cases'} passed and none of weight must failed`;
  if (warnings === 0) return text(zh, en);
  return text(
    `${zh}；${warnings} 条警告`,
    `${en}; ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  );
}

/** `符合` or `不符合`; a run that did not finish is neither. */
export function verdictOf({ conformant, exitCode }: Outcome): Text {
  if (exitCode === 3 || exitCode === 130) return text('未完成', 'Not finished');
  return conformant ? text('符合', 'Conformant') : text('不符合', 'Not conformant');
}
