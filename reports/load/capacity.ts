import type {
  CapacityAttempt,
  CapacityResult,
  LoadResult,
  Recovery,
} from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { formatDuration } from '../duration.js';
import { formatLatency, formatRate, formatShare } from './figures.js';
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

/** Between which rates the limit lies. */
export function describeBracket({ holdsAt, failsAt }: CapacityResult): Text {
  const [held, failed] = [holdsAt, failsAt].map((rate) =>
    rate === undefined ? undefined : formatRate(rate),
  );
  if (held && failed) {
    return text(`${held} 可承受，${failed} 不可承受`, `holds at ${held}, fails at ${failed}`);
  }
  if (held) {
    return text(
      `${held} 可承受；发生器先于被测系统到达上限`,
      `holds at ${held}; the generator reached its limit before the target did`,
    );
  }
  if (failed) {
    return text(
      `${failed} 不可承受，更低的速率也未能承受`,
      `fails at ${failed}, and no lower rate held`,
    );
  }
  return text('未能得出容量', 'no limit was found');
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
