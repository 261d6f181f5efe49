import { fateOf } from '../../model/load-outcome.js';
import type { Resend } from '../../model/load-result.js';
import { type LoadRun, openSource } from '../run/load-run.js';
import { targetOf } from '../sending/connection.js';
import type { Measurements } from '../sending/generator.js';
import { sendSideRequests } from '../sending/side-requests.js';
import type { Asked } from './readback.js';
import type { Stored } from './reconcile.js';

/** What came of the second time, and which requests it was about. */
interface Repetition extends Pick<Resend, 'sent' | 'acknowledged' | 'refused' | 'unknown'> {
  /** Numbers of the requests that were sent again. */
  readonly numbers: readonly number[];
  /** Those of them that were answered now. */
  readonly answered: ReadonlySet<number>;
}

/**
 * Sends each request without an answer once more: the same bytes under a fresh token. Bad requests
 * are left alone, as a fresh token would make good ones of them. The ledger of the run stays as it
 * is.
 */
export async function resendUnknown(
  run: LoadRun,
  { ledger, unanswered = new Map() }: Pick<Measurements, 'ledger' | 'unanswered'>,
  { prefix, perSecond }: Asked,
): Promise<Repetition> {
  const { connections, timeoutMs, target, tls } = run.order;
  const source = await openSource(run, prefix);
  const isGood = (number: number) => (source.trafficOf?.(number) ?? 'good') === 'good';
  const numbers = [...unanswered.keys()]
    .filter((number) => ledger.get(number) === 'unknown' && isGood(number))
    .sort((one, other) => one - other);
  const numberAt = (place: number) => numbers[place] as number;
  const answered = new Set<number>();
  const sum = { acknowledged: 0, refused: 0, unknown: numbers.length };
  await sendSideRequests({
    target: targetOf(target, tls),
    amount: numbers.length,
    compose(place) {
      const request = Buffer.from(unanswered.get(numberAt(place)) ?? []);
      return source.renew?.(numberAt(place), request) ?? request;
    },
    take(place, answer) {
      answered.add(numberAt(place));
      const judgement = source.judge(numberAt(place), answer);
      const fate = fateOf({ status: String(answer.status), ...judgement });
      if (fate !== 'acknowledged' && fate !== 'refused') return;
      sum[fate] += 1;
      sum.unknown -= 1;
    },
    perSecond,
    connections,
    timeoutMs,
    signal: run.signal,
  });
  return { sent: numbers.length, ...sum, numbers, answered };
}

/** What the two times show of the target. */
export function judgeRepetition(
  { numbers, answered, ...counts }: Repetition,
  isDemanded: boolean,
  /** What was kept before and after; absent where doubles cannot be told. */
  looks?: { readonly before: Stored; readonly after: Stored },
): Resend {
  if (!looks) return { ...counts, doubled: 0, isDemanded };
  const { before, after } = looks;
  const doubled = numbers.filter(
    (number) => (after(number) ?? 0) > Math.max(1, before(number) ?? 0),
  ).length;
  // Only what had been taken in before can have been taken in twice.
  const isTried = numbers.some(
    (number) => (before(number) ?? 0) > 0 && answered.has(number) && after(number) !== undefined,
  );
  const isKnown = doubled > 0 || isTried;
  return { ...counts, doubled, ...(isKnown ? { isIdempotent: doubled === 0 } : {}), isDemanded };
}
