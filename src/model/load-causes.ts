import { CROWDED, type Mistake, wordsOf } from './load-cause-words.js';
import { fateOf, isAnswer, isOwnLimit, type Loss, PENDING } from './load-outcome.js';
import type { LoadResult, OutcomeCount } from './load-result.js';
import { type Text, text } from './text.js';

/** Why requests did not meet with the answer they had to, and when. */
export interface Cause {
  readonly kind: string;
  /** HTTP statuses or codes that it came with, the most frequent first. */
  readonly details: readonly string[];
  readonly count: number;
  /** When it began and ended; absent where nobody knows. */
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** Whether all went this way, in the whole run or from `fromMs` on. */
  readonly every?: 'run' | 'onward' | undefined;
}

type Story = Pick<LoadResult, 'counts' | 'outcomes'> & Partial<Pick<LoadResult, 'workload'>>;

/** What no load excuses. */
const FAULTS: readonly string[] = ['signature', 'schema', 'echo', 'taken'] satisfies Mistake[];
/** Fewer do not make a rule. */
const LEAST_ONWARD = 3;
/** Requests that were on their way when something changed, in milliseconds. */
const TRANSITION_MS = 100;
/** Workers of a fleet begin one after the other, and each has a clock of its own. */
const FLEET_TRANSITION_MS = 1000;
const SILENT: readonly string[] = ['timeout', PENDING] satisfies (Loss | typeof PENDING)[];
const MOST_DETAILS = 3;
const DETAIL_LENGTH = 24;
const MOST_TOLD = 2;

/** All causes, the one with the most requests first. */
export function causesOf({ counts, outcomes, workload }: Story): readonly Cause[] {
  const kinds = new Map<string, OutcomeCount[]>();
  for (const outcome of outcomes) {
    const kind = kindOf(outcome);
    if (kind !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), outcome]);
  }
  const transitionMs = workload?.engine === 'locust' ? FLEET_TRANSITION_MS : TRANSITION_MS;
  const causes = [...kinds].map(([kind, group]) => describe(kind, group, outcomes, transitionMs));
  const untried = counts.unsent - sum(outcomes.filter((one) => fateOf(one) === 'unsent'));
  // Of a run that was killed nobody knows why.
  if (untried > 0 && outcomes.length > 0)
    causes.push({ kind: CROWDED, details: [], count: untried });
  return causes.sort((one, other) => other.count - one.count);
}

/** Those that fail a run whatever its thresholds. */
export function faultsOf(outcomes: LoadResult['outcomes']): readonly Cause[] {
  const counts = { offered: 0, acknowledged: 0, refused: 0, unknown: 0, unsent: 0 };
  return causesOf({ counts, outcomes }).filter(({ kind }) => FAULTS.includes(kind));
}

/** One clause for each of the gravest causes; nothing where there is none. */
export function tellCauses(causes: readonly Cause[]): Text | undefined {
  if (causes.length === 0) return undefined;
  const told = causes.slice(0, MOST_TOLD).map(tellCause);
  const left = causes.length - told.length;
  const [zh, en] = [told.map((one) => one.zh).join('；'), told.map((one) => one.en).join('; ')];
  return left === 0
    ? text(zh, en)
    : text(`${zh}；另有 ${left} 种`, `${en}; further kinds: ${left}`);
}

/** `from 7.0 s on every connection was refused (300 requests)`. */
export function tellCause({ kind, details, count, fromMs, untilMs, every }: Cause): Text {
  const { name, every: all } = wordsOf(kind);
  const what = details.length === 0 ? '' : details.join(', ');
  const [zhWhat, enWhat] = what === '' ? ['', ''] : [`（${what}）`, ` (${what})`];
  if (every !== undefined) {
    const since = every === 'onward' ? toSeconds(fromMs ?? 0) : undefined;
    return text(
      `${since === undefined ? '' : `从 ${since} 起`}${all.zh}${zhWhat}，共 ${count} 个请求`,
      `${since === undefined ? '' : `from ${since} on `}${all.en}${enWhat}, ${count} requests`,
    );
  }
  const [zhWhen, enWhen] = tellWhen(fromMs, untilMs);
  return text(
    `${zhWhen}${name.zh}${zhWhat} ${count} 次`,
    `${name.en}${enWhat} × ${count}${enWhen}`,
  );
}

/** The name of an outcome: an HTTP status as it is, or why there was no answer. */
export function nameStatus(outcome: Pick<OutcomeCount, 'status'>): Text {
  const { status } = outcome;
  return isAnswer(outcome) ? text(status, status) : wordsOf(status).name;
}

function tellWhen(fromMs: number | undefined, untilMs: number | undefined): [string, string] {
  if (fromMs === undefined || untilMs === undefined) return ['', ''];
  const [from, until] = [toSeconds(fromMs), toSeconds(untilMs)];
  if (from === until) return [`在 ${from} `, `, at ${from}`];
  return [`在 ${from} 至 ${until} `, `, from ${from} to ${until}`];
}

function toSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Undefined where nothing is wrong. */
function kindOf(outcome: OutcomeCount): string | undefined {
  const { status, code, traffic, signature, schema, isAcknowledged, isRight } = outcome;
  if (!isAnswer(outcome)) return status;
  if (signature === 'wrong') return 'signature';
  if (schema === 'wrong') return 'schema';
  if (isRight) return undefined;
  if (isAcknowledged) return traffic === 'good' ? 'echo' : 'taken';
  if (Number(status) >= 500) return 'server';
  return code === '' || traffic !== 'good' ? 'unreadable' : 'rejected';
}

function describe(
  kind: string,
  group: readonly OutcomeCount[],
  outcomes: readonly OutcomeCount[],
  transitionMs: number,
): Cause {
  const others = outcomes.filter((one) => !group.includes(one) && speaksAgainst(kind, one));
  const spans = (some: readonly OutcomeCount[]) => some.map((one) => spanOf(one, kind));
  const [fromMs, untilMs] = [least(spans(group)), most(spans(group))];
  const cause = { kind, details: detailsOf(kind, group), count: sum(group), fromMs, untilMs };
  if (kind === PENDING || isOwnLimit(kind)) return cause;
  const lastOther = most(spans(others));
  if (others.length === 0) return { ...cause, every: 'run' };
  const isOnward =
    fromMs !== undefined &&
    lastOther !== undefined &&
    lastOther < fromMs + transitionMs &&
    cause.count >= LEAST_ONWARD;
  return isOnward ? { ...cause, fromMs: Math.max(fromMs, lastOther), every: 'onward' } : cause;
}

/**
 * The instants of an outcome that bear on a cause: who waits in vain does so from the sending on,
 * anything else shows when it comes.
 */
export function spanOf(
  { sentMs, endedMs, status }: OutcomeCount,
  kind = status,
): OutcomeCount['sentMs'] {
  return SILENT.includes(kind) ? sentMs : endedMs;
}

/** Whether an outcome shows that not all went the way of a cause. */
function speaksAgainst(kind: string, outcome: OutcomeCount): boolean {
  const { traffic, signature, schema, isAcknowledged, isRight } = outcome;
  switch (kind) {
    case 'signature':
      return signature === 'right';
    case 'schema':
      return schema === 'right';
    case 'echo':
      return isAcknowledged && isRight;
    case 'taken':
      return traffic !== 'good' && isRight;
    case 'server':
    case 'unreadable':
    case 'rejected':
      // A bad request that is rejected as it has to be says nothing of the good ones.
      return !isAside(outcome) && (traffic === 'good' || !isRight);
    default:
      return !isAside(outcome);
  }
}

function isAside({ status }: OutcomeCount): boolean {
  return status === PENDING || isOwnLimit(status);
}

/** Statuses of answers that cannot be read, codes of those that reject. */
function detailsOf(kind: string, group: readonly OutcomeCount[]): readonly string[] {
  if (!['server', 'unreadable', 'rejected'].includes(kind)) return [];
  const counts = new Map<string, number>();
  for (const { status, code, count } of group) {
    const detail = kind === 'rejected' ? code.slice(0, DETAIL_LENGTH) : `HTTP ${status}`;
    counts.set(detail, (counts.get(detail) ?? 0) + count);
  }
  const ordered = [...counts].sort(([, one], [, other]) => other - one).map(([detail]) => detail);
  return ordered.length > MOST_DETAILS ? [...ordered.slice(0, MOST_DETAILS), '…'] : ordered;
}

type Spans = readonly OutcomeCount['sentMs'][];

/** Undefined where one is not known. */
function least(spans: Spans): number | undefined {
  const found = Math.min(...spans.map((span) => span?.[0] ?? Number.NaN));
  return Number.isNaN(found) ? undefined : found;
}

function most(spans: Spans): number | undefined {
  const found = Math.max(...spans.map((span) => span?.[1] ?? Number.NaN));
  return Number.isNaN(found) ? undefined : found;
}

function sum(outcomes: readonly OutcomeCount[]): number {
  return outcomes.reduce((total, { count }) => total + count, 0);
}
