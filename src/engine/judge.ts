import type { Finding } from '../model/finding.js';
import type { Attempts, CaseResult } from '../model/result.js';
import { type Text, text } from '../model/text.js';
import { heaviestWeight, type Weight } from '../model/verdict.js';
import type { Ending } from './stop.js';

const TOO_FAST = text('请求因过快被拒', 'a request was refused as coming too fast');

/** All that a verdict depends on. */
interface Grounds {
  readonly ending: Ending;
  /** How many expectations were compared with what the IUT did. */
  readonly checks: number;
  readonly findings: readonly Finding[];
  /** An operation that refused, as it had to, but was never seen to accept anything. */
  readonly uncontrolled?: string | undefined;
}

export interface Judgement extends Pick<CaseResult, 'verdict' | 'omitted' | 'decidedBy'> {
  /** That of the gravest finding: a breach of what is only recommended is a warning. */
  readonly weight?: Weight;
  /** Why; both empty for a pass. */
  readonly reason: Text;
}

/** The only place where a verdict is made. */
export function judge({ ending, checks, findings, uncontrolled }: Grounds): Judgement {
  const [first, ...others] = findings;
  if (ending.kind === 'error') return { verdict: 'error', reason: ending.reason };
  if (ending.kind === 'interrupted') {
    const reason = text('运行被中断', 'the run was interrupted');
    return { verdict: 'none', reason, omitted: 'abort' };
  }
  if (ending.kind === 'too-fast') return { verdict: 'inconc', reason: TOO_FAST };
  if (first) {
    const weight = heaviestWeight(findings.map((finding) => finding.weight));
    const gravest = findings.find((finding) => finding.weight === weight) ?? first;
    return { verdict: 'fail', weight, reason: describe(gravest, others.length) };
  }
  if (ending.kind === 'unrecorded') {
    const { zh, en } = ending.reason;
    return {
      verdict: 'inconc',
      reason: text(`用例所问未曾记录：${zh}`, `the case asks what was not recorded: ${en}`),
    };
  }
  if (ending.kind === 'not-testable') {
    return {
      verdict: 'fail',
      reason: text(`无法测试：${ending.reason.zh}`, `not testable: ${ending.reason.en}`),
    };
  }
  if (ending.kind === 'unclaimed') {
    const { reason, parameter: decidedBy } = ending;
    if (decidedBy === undefined) return { verdict: 'none', reason, omitted: 'option' };
    return { verdict: 'none', reason, omitted: 'parameter', decidedBy };
  }
  if (ending.kind === 'inconclusive') {
    const { reason, parameter: decidedBy } = ending;
    return { verdict: 'inconc', reason, ...(decidedBy === undefined ? {} : { decidedBy }) };
  }
  if (checks === 0) {
    return { verdict: 'error', reason: text('用例没有作任何判断', 'the case judged nothing') };
  }
  if (uncontrolled !== undefined) {
    return {
      verdict: 'inconc',
      reason: text(
        `${uncontrolled} 被拒绝，但本用例中没有一次合法的 ${uncontrolled} 成功，无从判断为何被拒`,
        `${uncontrolled} was refused, but no valid ${uncontrolled} succeeded beside it: nobody can tell why`,
      ),
    };
  }
  return { verdict: 'pass', reason: text('', '') };
}

/**
 * The verdict on a case that was run more than once: what did not fail each time is not held
 * against the IUT, nor is it a pass.
 */
export function judgeAttempts({ runs, failed, standing, scattered }: Attempts): Judgement {
  const { verdict, reason } = standing;
  if (failed === 0) return standing;
  if (failed === runs && scattered) {
    return {
      verdict: 'inconc',
      reason: text(
        `${runs} 次都遇到传输故障，且不在同一处，不作判定；其中一次：${reason.zh}`,
        `each of ${runs} tries met with trouble of the transport, not in the same place, so nothing is decided; one failure: ${reason.en}`,
      ),
    };
  }
  if (failed === runs) {
    return {
      verdict,
      reason: text(
        `${reason.zh}；总是失败（${runs} 次）`,
        `${reason.en}; fails always (${runs} tries)`,
      ),
    };
  }
  return {
    verdict: 'inconc',
    reason: text(
      `时好时坏：${runs} 次中有 ${failed} 次失败，不作判定；其中一次：${reason.zh}`,
      `intermittent ${failed} of ${runs}: it did not fail in every try, so nothing is decided; one failure: ${reason.en}`,
    ),
  };
}

function describe({ pointer, expected, actual, diagnosis }: Finding, others: number): Text {
  const cause = diagnosis?.summary;
  const because = cause ? text(`；${cause.zh}`, `; ${cause.en}`) : text('', '');
  const more = text(others ? `；另有 ${others} 处` : '', others ? `; ${others} more` : '');
  return text(
    `${pointer}：期望 ${expected.zh}，实际 ${actual.zh}${because.zh}${more.zh}`,
    `${pointer}: expected ${expected.en}, got ${actual.en}${because.en}${more.en}`,
  );
}
