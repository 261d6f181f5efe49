import { formatCount, formatRate } from '../../src/model/figures.js';
import { isAnswer } from '../../src/model/load-outcome.js';
import type {
  CallbackCounts,
  GeneratorHealth,
  LoadResult,
  OutcomeCount,
  Reconciliation,
  Resend,
  ThresholdResult,
} from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { formatDuration } from '../duration.js';
import { describeEquation, describeResend, describeSample } from './account.js';
import { formatLatency, formatShare } from './figures.js';
import { METHOD_NAMES } from './words.js';

/** One demand on a run, and whether it was kept. */
export interface LoadCheck {
  /** In English, and the same in every run: what CI systems know it by. */
  readonly id: string;
  readonly kind: 'threshold' | 'reconciliation' | 'resend' | 'callbacks' | 'answers' | 'generator';
  readonly title: Text;
  /** `none`: nobody could tell. `warning`: the verdict tolerates what was observed. */
  readonly standing: 'pass' | 'fail' | 'error' | 'warning' | 'none';
  readonly observed: Text;
}

type Judged = Omit<LoadCheck, 'standing'> & { readonly holds: boolean | undefined };

/** The thresholds, then what holds for every load test. */
export function checksOf(result: LoadResult): readonly LoadCheck[] {
  const judged = [
    ...result.thresholds.map(checkThreshold),
    checkStored(result),
    ...(result.resend ? [checkResend(result.resend)] : []),
    ...(result.callbacks ? [checkCallbacks(result.callbacks)] : []),
    checkAnswers(result.outcomes),
    checkGenerator(result.generator),
  ];
  return judged.map(({ holds, ...check }) => ({
    ...check,
    standing: standingOf(check.kind, holds, result.verdict),
  }));
}

/** The verdict has the last word: what it lets pass is not a failure. */
function standingOf(
  kind: LoadCheck['kind'],
  holds: boolean | undefined,
  verdict: LoadResult['verdict'],
): LoadCheck['standing'] {
  if (holds === undefined) return 'none';
  if (holds) return 'pass';
  if (verdict === 'pass') return 'warning';
  return kind === 'generator' ? 'error' : 'fail';
}

function checkThreshold({ threshold, observed, holds, between }: ThresholdResult): Judged {
  return {
    id: threshold,
    kind: 'threshold',
    title: text(threshold, threshold),
    holds: between ? undefined : holds,
    observed: between
      ? text(
          `${observed}；扣除发生器自身的延误为 ${between.without}，加上为 ${between.twice}`,
          `${observed}; ${between.without} without the generator's own lateness, ${between.twice} with as much again`,
        )
      : text(observed, observed),
  };
}

function checkStored({ reconciliation, isMarked }: LoadResult): Judged {
  const fixed = {
    id: 'nothing acknowledged is missing',
    kind: 'reconciliation',
    title: text('已确认的请求无一缺失', 'Nothing acknowledged is missing'),
  } as const;
  if (!reconciliation) {
    return { ...fixed, holds: undefined, observed: describeUnasked(isMarked) };
  }
  const source = METHOD_NAMES[reconciliation.method];
  const said = [describeEquation(reconciliation), ...describeSample(reconciliation)];
  return {
    ...fixed,
    // Where no query was answered, nothing is known.
    holds: isUnanswered(reconciliation) ? undefined : reconciliation.missing === 0,
    observed: text(
      `${said.map(({ zh }) => zh).join('；')}；${source.zh}核对`,
      `${said.map(({ en }) => en).join('; ')}; says ${source.en}`,
    ),
  };
}

/** Nobody could be asked what is stored, and what is left to do. */
export function describeUnasked(isMarked: boolean | undefined): Text {
  const [zh, en] = ['没有可供核对的来源', 'nobody could be asked what is stored'];
  if (isMarked === undefined) return text(zh, en);
  return isMarked
    ? text(
        `${zh}；可导出入库数据后核对（--reconcile export）：duijie load reconcile <报告目录> --export <文件>`,
        `${en}; an export can still tell (--reconcile export): duijie load reconcile <report folder> --export <file>`,
      )
    : text(
        `${zh}，此场景的请求没有标记，也无法与导出文件核对`,
        `${en}, and requests of this scenario bear no marks by which an export could tell`,
      );
}

function isUnanswered({ sample }: Reconciliation): boolean {
  return sample !== undefined && sample.asked > 0 && sample.asked === sample.unanswered;
}

function checkResend(resend: Resend): Judged {
  const { isIdempotent, isDemanded } = resend;
  return {
    id: 'what is sent again is stored once',
    kind: 'resend',
    title: text('重发的请求只入库一次', 'What is sent again is stored once'),
    // Where the document leaves it open, a second copy is told and not blamed.
    holds: isDemanded || isIdempotent ? isIdempotent : undefined,
    observed: describeResend(resend),
  };
}

function checkCallbacks(callbacks: CallbackCounts): Judged {
  const { operation, expected, missing, doubled, refused, strange, waitMs } = callbacks;
  const [all, lost, twice, wrong, odd] = [expected, missing, doubled, refused, strange].map(
    formatCount,
  );
  const p99 = formatLatency(callbacks.latency.percentiles['99']);
  const wait = formatDuration(waitMs);
  return {
    id: 'every callback came once',
    kind: 'callbacks',
    title: text(`回调 ${operation} 不缺不重`, `Every callback ${operation} came once`),
    holds: missing + doubled + refused === 0,
    observed: text(
      `应回调 ${all}，最后一个应答后 ${wait} 内仍缺 ${lost}，重复 ${twice}，业务拒绝却回调 ${wrong}，来历不明 ${odd}；p99 ${p99}`,
      `of ${all} expected, ${lost} missing within ${wait} of the last answer, ${twice} doubled, ${wrong} after a rejection, ${odd} strange; p99 ${p99}`,
    ),
  };
}

function checkAnswers(outcomes: readonly OutcomeCount[]): Judged {
  const answers = outcomes.filter(isAnswer);
  const amountOf = (isMeant: (outcome: OutcomeCount) => boolean) =>
    answers.reduce((sum, one) => sum + (isMeant(one) ? one.count : 0), 0);
  const total = amountOf(() => true);
  const wrong = amountOf(({ isRight }) => !isRight);
  const checked = formatCount(amountOf(({ schema }) => schema !== 'unchecked'));
  // An answer that rejects has no table of its own.
  const formed = formatCount(amountOf(({ isAcknowledged }) => isAcknowledged));
  return {
    id: 'answers are right',
    kind: 'answers',
    title: text('应答全部正确', 'Answers are right'),
    holds: total === 0 ? undefined : wrong === 0,
    observed: text(
      `应答 ${formatCount(total)}，其中错误 ${formatCount(wrong)}；格式已核对 ${checked}/${formed} 个确认应答`,
      `${formatCount(wrong)} of ${formatCount(total)} answers are wrong; formats checked of ${checked} of ${formed} answers that acknowledge`,
    ),
  };
}

function checkGenerator({ isValid, ceiling, share, latenessMs }: GeneratorHealth): Judged {
  const late = latenessMs === undefined ? undefined : formatLatency(latenessMs);
  const [used, most] = [formatShare(share), formatRate(ceiling)];
  return {
    id: 'the generator was not the limit',
    kind: 'generator',
    title: text('发生器不是瓶颈', 'The generator was not the limit'),
    holds: isValid,
    observed: text(
      `用到自身上限 ${most} 的 ${used}${late ? `；自身延误 p99 ${late}` : ''}`,
      `used ${used} of its ceiling of ${most}${late ? `; itself late by ${late} (p99)` : ''}`,
    ),
  };
}
