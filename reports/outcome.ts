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

export const EXIT_MEANINGS: Readonly<Record<ExitCode, Text>> = {
  0: text('符合', 'conformant'),
  1: text('不符合', 'not conformant'),
  3: text('环境问题，测试未能完成', 'the environment kept the run from finishing'),
  70: text('测试工具自身故障', 'a fault in the harness itself'),
  130: text('已中断，仅报告已执行部分', 'interrupted; what was run so far is reported'),
};

/** What the runs come to together: the least favourable of them, cut-off runs first. */
export function outcomeOf(results: readonly RunResult[]): Outcome {
  const sum = (key: 'fail' | 'error' | 'pass' | 'warnings') =>
    results.reduce((total, { summary }) => total + summary[key], 0);
  const aborted = (cause: string) => results.some((result) => result.aborted?.cause === cause);
  const conformant = results.length > 0 && results.every((r) => r.conformant && !r.aborted);
  const failed = sum('fail');
  const errors = sum('error');

  if (aborted('interrupted')) {
    return { conformant, exitCode: 130, reason: text('运行被中断', 'the run was interrupted') };
  }
  if (aborted('unreachable')) {
    const reason = text('无法连接被测系统', 'the implementation under test cannot be reached');
    return { conformant, exitCode: 3, reason };
  }
  if (conformant) return { conformant, exitCode: 0, reason: praise(sum('pass'), sum('warnings')) };
  if (failed > 0) {
    const reason = text(
      `${failed} 个“必须”用例不符合`,
      `${failed} ${failed === 1 ? 'case' : 'cases'} of weight must failed`,
    );
    return { conformant, exitCode: 1, reason };
  }
  if (errors > 0) {
    const reason = text(
      `${errors} 个用例因测试端故障而没有结论`,
      `${errors} ${errors === 1 ? 'case' : 'cases'} ended in a fault of the tester`,
    );
    return { conformant, exitCode: 70, reason };
  }
  return { conformant, exitCode: 1, reason: text('没有用例通过判定', 'no case passed') };
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
