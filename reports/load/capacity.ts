import type { CapacityAttempt, Recovery } from '../../src/model/capacity.js';
import { describeBracket } from '../../src/model/capacity.js';
import { formatRate } from '../../src/model/figures.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { formatDuration } from '../duration.js';
import { formatLatency, formatShare } from './figures.js';
import { ATTEMPT_NAMES, PHASE_NAMES } from './words.js';

/** What the search came to, a sentence each. */
export function describeCapacity({ capacity, workload }: LoadResult): readonly Text[] {
  if (!capacity) return [];
  const { holdsAt, recovery } = capacity;
  const { reportsPerRequest } = workload;
  return [
    describeBracket(capacity),
    ...(holdsAt !== undefined && reportsPerRequest > 0
      ? [describeReports(holdsAt * reportsPerRequest)]
      : []),
    ...(recovery ? [describeRecovery(recovery)] : []),
  ];
}

/** What one try of the search came to. */
export function describeAttempt({ phase, rate, outcome, p99, errors }: CapacityAttempt): Text {
  const [tried, slowest, wrong] = [formatRate(rate), formatLatency(p99), formatShare(errors)];
  const [name, end] = [PHASE_NAMES[phase], ATTEMPT_NAMES[outcome]];
  return text(
    `${name.zh} ${tried}  ${end.zh}  p99 ${slowest}  错误 ${wrong}`,
    `${name.en} ${tried}  ${end.en}  p99 ${slowest}  errors ${wrong}`,
  );
}

function describeReports(rate: number): Text {
  const reports = formatRate(rate);
  return text(`即每秒上报记录 ${reports}`, `that is ${reports} of reports`);
}

function describeRecovery({ overload, overloadMs, rate, withinMs }: Recovery): Text {
  const [peak, usual] = [overload, rate].map(formatRate);
  const length = formatDuration(overloadMs);
  if (withinMs === undefined) {
    return text(
      `以 ${peak} 过载 ${length} 后，在 ${usual} 下未能恢复`,
      `after ${length} of ${peak} it did not keep the thresholds again at ${usual}`,
    );
  }
  const within = formatDuration(withinMs);
  return withinMs === 0
    ? text(
        `以 ${peak} 过载 ${length} 后，在 ${usual} 下立即恢复`,
        `after ${length} of ${peak} it kept the thresholds at ${usual} at once`,
      )
    : text(
        `以 ${peak} 过载 ${length} 后，在 ${usual} 下于 ${within} 内恢复`,
        `after ${length} of ${peak} it kept the thresholds at ${usual} again within ${within}`,
      );
}
