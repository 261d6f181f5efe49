import { formatRate } from './figures.js';
import type { CapacityResult } from './load-result.js';
import { type Text, text } from './text.js';

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
