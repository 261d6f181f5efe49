import { describeBracket } from '../../../reports/load/capacity.js';
import { findCapacity } from '../../load/capacity.js';
import { MOST_SHARE } from '../../load/conclusion.js';
import { peakOf, type Shape } from '../../load/shape.js';
import type { CapacityAttempt, LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import type { Drive } from './flags.js';
import { type Bench, type Conditions, drive } from './run.js';

/** Searches for the highest rate that keeps the thresholds; the result shows the last run at it. */
export async function findLimit(
  bench: Bench,
  settings: Drive,
  conditions: Conditions,
): Promise<LoadResult> {
  const { ceiling, signal } = conditions;
  const trace: CapacityAttempt[] = [];
  const held = new Map<number, LoadResult>();
  let last: LoadResult | undefined;
  const { holdsAt, failsAt, isConfirmed } = await findCapacity({
    from: settings.shape.rate,
    // What the generator has to manage is the peak.
    upTo: Math.floor((ceiling * MOST_SHARE * settings.shape.rate) / peakOf(settings.shape)),
    probe: async (rate, phase) => {
      if (signal.aborted) return 'invalid';
      const shape = { ...settings.shape, rate } as Shape;
      last = await drive(bench, { ...settings, shape }, conditions);
      const outcome = ({ pass: 'holds', fail: 'fails', inconc: 'invalid' } as const)[last.verdict];
      if (outcome === 'holds') held.set(rate, last);
      const right = last.outcomes.reduce((sum, one) => sum + (one.isRight ? one.count : 0), 0);
      const good = last.good ?? {
        offered: last.counts.offered,
        right,
        response: last.latency.response,
      };
      const p99 = good.response.percentiles['99'];
      const errors = good.offered === 0 ? 0 : 1 - good.right / good.offered;
      trace.push({ phase, rate, outcome, errors, ...(p99 === undefined ? {} : { p99 }) });
      return outcome;
    },
  });
  const shown = held.get(holdsAt ?? Number.NaN) ?? last;
  if (!shown) throw new RangeError('the search tried no rate');
  const capacity = {
    trace,
    ...(holdsAt === undefined ? {} : { holdsAt }),
    ...(failsAt === undefined ? {} : { failsAt }),
  };
  if (signal.aborted || holdsAt === undefined) return { ...shown, capacity };
  const bracket = describeBracket(capacity);
  if (isConfirmed) return { ...shown, verdict: 'pass', reason: bracket, capacity };
  const doubt = text(
    `${bracket.zh}；但未能复验`,
    `${bracket.en}, which could not be confirmed by repetition`,
  );
  return { ...shown, verdict: 'inconc', reason: doubt, capacity };
}
