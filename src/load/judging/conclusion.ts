import { wordsOf } from '../../model/load-cause-words.js';
import { causesOf, faultsOf, tellCauses } from '../../model/load-causes.js';
import { isOwnLimit, isUnconnected } from '../../model/load-outcome.js';
import type {
  CallbackCounts,
  GeneratorHealth,
  LoadResult,
  OutcomeCount,
  Reconciliation,
  ThresholdResult,
} from '../../model/load-result.js';
import { type Text, text } from '../../model/text.js';
import { TLS_TROUBLES } from '../../model/tls.js';
import { describeTlsTrouble } from '../../wire/tls/trouble.js';

/** Whether a run's figures are about the target, not about the generator. */
export function isValidGenerator(evidence: DoubtEvidence): boolean {
  return findOwnLimit(evidence) === undefined;
}

type DoubtEvidence = Partial<Pick<Evidence, 'outcomes' | 'thresholds'>> & {
  readonly generator: Omit<GeneratorHealth, 'isValid'>;
};

/** Above this share of its ceiling a generator cannot vouch for its figures. */
export const MOST_SHARE = 0.7;
/**
 * Longest hold-up of the event loop, 99th percentile in milliseconds, where it is not known what it
 * did to the figures that are asked for.
 */
const MOST_LOOP_DELAY_MS = 25;
/** Share of the requests that this machine may fail to send without changing what was asked for. */
const MOST_HELD_BACK = 0.001;

/** Share of bad requests that may be lost, as any request may. */
const MOST_UNREFUSED = 0.01;

export interface Conclusion {
  readonly verdict: LoadResult['verdict'];
  readonly reason: Text;
}

type Evidence = Pick<
  LoadResult,
  'counts' | 'thresholds' | 'outcomes' | 'reconciliation' | 'resend' | 'callbacks' | 'generator'
> &
  Partial<Pick<LoadResult, 'workload'>>;

/**
 * The verdict of a run. What was lost or answered wrongly is a failure however fast the generator
 * was; a figure counts only where the generator was not the limit.
 */
export function conclude(evidence: Evidence): Conclusion {
  const why = tellCauses(causesOf(evidence));
  const loss = findLoss(evidence);
  if (loss) return join(loss, why);
  const known = findWrong(evidence) ?? findUnreachable(evidence.outcomes);
  if (known) return known;
  const open = findDoubt(evidence);
  if (open) return join(open, why);
  const found = judgeBad(evidence) ?? judgeThresholds(evidence);
  if (found.verdict === 'pass' || !why) return join(found, why);
  return join({ ...found, reason: why }, found.reason);
}

/** What decides comes first. */
function join({ verdict, reason }: Conclusion, more: Text | undefined): Conclusion {
  if (!more) return { verdict, reason };
  return { verdict, reason: text(`${reason.zh}；${more.zh}`, `${reason.en}; ${more.en}`) };
}

/** What shows faults that no load excuses. */
type FaultEvidence = Pick<Evidence, 'reconciliation' | 'resend' | 'callbacks' | 'outcomes'>;

/** Whether something was lost or answered wrongly, as no load excuses. */
export function hasFault(evidence: FaultEvidence): boolean {
  return (findLoss(evidence) ?? findWrong(evidence)) !== undefined;
}

/**
 * The run with what it was held against since. Only a loss that came to light or was cleared up
 * changes its verdict: all else was judged when the run was made.
 */
export function reconsider(result: LoadResult, reconciliation: Reconciliation): LoadResult {
  const later = { ...result, reconciliation };
  const changes = hasFault(later) || (result.verdict === 'fail' && hasFault(result));
  return changes ? { ...later, ...conclude(later) } : later;
}

/** What was lost, or taken twice. */
function findLoss({ reconciliation, resend, callbacks }: FaultEvidence): Conclusion | undefined {
  const { missing = 0, refusedStored = 0 } = reconciliation ?? {};
  if (missing > 0) {
    return fail(
      `${missing} 条已确认的上报在被测系统中查不到`,
      `${missing} acknowledged requests are not to be found in the target`,
    );
  }
  if (refusedStored > 0) {
    return fail(
      `${refusedStored} 条业务拒绝的请求却被保存`,
      `${refusedStored} requests were rejected, and kept nevertheless`,
    );
  }
  if (resend?.isDemanded && resend.doubled > 0) {
    return fail(
      `${resend.doubled} 条没有应答的请求用原流水号重发后重复入库：被测系统不幂等`,
      `${resend.doubled} requests without an answer were stored again when they came again with the same serial number: the target is not idempotent`,
    );
  }
  return callbacks && findStrayed(callbacks);
}

/** What was answered wrongly. */
function findWrong({ outcomes }: FaultEvidence): Conclusion | undefined {
  const wrong = tellCauses(faultsOf(outcomes));
  return wrong && fail(`应答有误：${wrong.zh}`, `wrong answers: ${wrong.en}`);
}

/** An order that is not reported as carried out exactly once. */
function findStrayed(callbacks: CallbackCounts): Conclusion | undefined {
  const { operation, missing, doubled, refused, hindrance } = callbacks;
  if (missing > 0 && !hindrance) {
    return fail(
      `${missing} 条已确认的请求没有等到回调 ${operation}`,
      `${missing} acknowledged requests were not followed by their ${operation}`,
    );
  }
  if (doubled > 0) {
    return fail(
      `${doubled} 条请求的回调 ${operation} 不止一次`,
      `${doubled} requests were followed by more than one ${operation}`,
    );
  }
  if (refused === 0) return undefined;
  return fail(
    `${refused} 条业务拒绝的请求却有回调 ${operation}`,
    `${refused} requests were rejected, and followed by a ${operation} nevertheless`,
  );
}

/** Why the figures say nothing of the target. */
function findDoubt(evidence: Evidence): Conclusion | undefined {
  const { counts, callbacks } = evidence;
  return (
    findHindrance(callbacks) ??
    findOwnLimit(evidence) ??
    (counts.offered === 0 ? doubt('没有发出任何请求', 'no request was sent') : undefined)
  );
}

/** What could not come is not missing. */
function findHindrance(callbacks: Evidence['callbacks']): Conclusion | undefined {
  const { missing = 0, hindrance } = callbacks ?? {};
  if (missing === 0 || !hindrance) return undefined;
  return doubt(
    `${missing} 条回调没有收到：${hindrance.zh}`,
    `${missing} callbacks did not come: ${hindrance.en}`,
  );
}

/** Where no connection came about at all, it was no load. */
function findUnreachable(outcomes: Evidence['outcomes']): Conclusion | undefined {
  const isTheirs = ({ status }: OutcomeCount) => isUnconnected(status) && !isOwnLimit(status);
  if (outcomes.length === 0 || !outcomes.every(isTheirs)) return undefined;
  const kinds = [...new Set(outcomes.map(({ status }) => status))];
  const [kind = ''] = kinds;
  const tls = TLS_TROUBLES.find((one) => one === kind);
  const why = tls ? describeTlsTrouble(tls, {}) : wordsOf(kind).every;
  if (kinds.length === 1)
    return doubt(`连接不上被测系统：${why.zh}`, `the target cannot be reached: ${why.en}`);
  const list = kinds.map((one) => {
    const count = sum(outcomes.filter(({ status }) => status === one));
    return text(`${wordsOf(one).name.zh} ${count} 次`, `${wordsOf(one).name.en} × ${count}`);
  });
  return doubt(
    `连接不上被测系统：${list.map(({ zh }) => zh).join('，')}`,
    `the target cannot be reached: ${list.map(({ en }) => en).join(', ')}`,
  );
}

/** Why the figures say more of the generator than of the target. */
function findOwnLimit(evidence: DoubtEvidence): Conclusion | undefined {
  const { outcomes = [], thresholds = [], generator } = evidence;
  const { share, loopDelayMs, latenessMs } = generator;
  const held = outcomes.filter(({ status }) => isOwnLimit(status));
  const heldBack = sum(held);
  const isMissed = thresholds.some(({ holds }) => !holds);
  if (heldBack > 0 && (isMissed || heldBack > sum(outcomes) * MOST_HELD_BACK)) {
    return doubt(
      `发生器所在机器${held.map(({ status }) => OWN_LIMITS[status]?.zh).find(Boolean)}，${heldBack} 个请求没有发出：这不是被测系统的问题`,
      `this machine ${held.map(({ status }) => OWN_LIMITS[status]?.en).find(Boolean)}, and ${heldBack} requests were not sent: that is not the target's doing`,
    );
  }
  if (share > MOST_SHARE) {
    return doubt(
      `负载达到发生器上限的 ${percent(share)}，超过 ${percent(MOST_SHARE)}，数字不可信`,
      `the load was ${percent(share)} of the generator's ceiling, above ${percent(MOST_SHARE)}: the figures cannot be trusted`,
    );
  }
  const open = thresholds.find(({ between }) => between);
  if (open) return doubtOpen(open, latenessMs ?? loopDelayMs);
  if (latenessMs === undefined && loopDelayMs > MOST_LOOP_DELAY_MS) {
    return doubt(
      `发生器自身停顿 ${Math.round(loopDelayMs)} ms（p99），超过 ${MOST_LOOP_DELAY_MS} ms，数字不可信`,
      `the generator itself was held up by ${Math.round(loopDelayMs)} ms (p99), above ${MOST_LOOP_DELAY_MS} ms: the figures cannot be trusted`,
    );
  }
  return undefined;
}

const OWN_LIMITS: Readonly<Record<string, Text>> = {
  ports: text(
    '用完了本地端口（可降低 --rate，或让被测系统保持连接）',
    'ran out of local ports (a lower --rate helps, or a target that keeps connections open)',
  ),
  descriptors: text(
    '用完了文件描述符（可用 ulimit -n 提高，或用 --connections 减少）',
    'ran out of file descriptors (a higher ulimit -n helps, or fewer --connections)',
  ),
};

/** A demand that was kept or missed by the generator's own lateness, for all that is known. */
function doubtOpen({ threshold, observed, between }: ThresholdResult, lateMs: number) {
  const { without = '', twice = '' } = between ?? {};
  const late = Math.round(lateMs);
  return doubt(
    `${threshold} 无法判定：实测 ${observed}，扣除发生器自身的延误（p99 ${late} ms）为 ${without}，加上为 ${twice}`,
    `${threshold} cannot be told: ${observed} observed, ${without} without the generator's own lateness (p99 ${late} ms), ${twice} with as much again`,
  );
}

/** Thresholds are about good traffic; bad requests have to be refused, not left without an answer. */
function judgeBad({ outcomes }: Evidence): Conclusion | undefined {
  // What was never connected was not refused by the target.
  const bad = outcomes.filter(
    ({ traffic, status }) => traffic !== 'good' && !isUnconnected(status),
  );
  const sent = sum(bad);
  const unrefused = sum(bad.filter(({ isRight }) => !isRight));
  if (unrefused <= sent * MOST_UNREFUSED) return undefined;
  return fail(
    `${sent} 个非法请求中有 ${unrefused} 个没有得到业务拒绝的应答`,
    `${unrefused} of ${sent} bad requests were not rejected`,
  );
}

function sum(outcomes: Evidence['outcomes']): number {
  return outcomes.reduce((total, { count }) => total + count, 0);
}

function judgeThresholds({ thresholds, outcomes, generator }: Evidence): Conclusion {
  const late = describeLateness(generator);
  const missed = thresholds.filter(({ holds }) => !holds);
  const list = (all: typeof thresholds) =>
    all.map(({ threshold, observed }) => `${threshold} (${observed})`).join(', ');
  if (missed.length > 0) {
    return fail(
      `未达到指标：${list(missed)}${late.zh}`,
      `thresholds missed: ${list(missed)}${late.en}`,
    );
  }
  const isAllRight = outcomes.every(({ isRight }) => isRight);
  return {
    verdict: 'pass',
    reason: text(
      `${isAllRight ? '应答全部正确，' : ''}指标达到：${list(thresholds)}${late.zh}`,
      `${isAllRight ? 'answers are right and ' : ''}thresholds kept: ${list(thresholds)}${late.en}`,
    ),
  };
}

/** Warns of a lateness that could have decided the verdict, and did not. */
function describeLateness({ latenessMs = 0 }: GeneratorHealth): Text {
  const late = Math.round(latenessMs);
  if (late <= MOST_LOOP_DELAY_MS) return text('', '');
  return text(
    `；发生器自身延误 ${late} ms（p99），不影响结论`,
    `; the generator itself was late by ${late} ms (p99), which changes nothing in this`,
  );
}

function fail(zh: string, en: string): Conclusion {
  return { verdict: 'fail', reason: text(zh, en) };
}

function doubt(zh: string, en: string): Conclusion {
  return { verdict: 'inconc', reason: text(zh, en) };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
