import { formatRate } from './figures.js';
import { type Text, text } from './text.js';

/** Requests per second between which the limit lies, and how it was found. */
export interface CapacityResult {
  readonly holdsAt?: number;
  readonly failsAt?: number;
  readonly trace: readonly CapacityAttempt[];
  /** How the target came out of more than it can take; absent where it was not tried. */
  readonly recovery?: Recovery;
}

export interface Recovery {
  /** Requests per second of the overload, and how long it lasted. */
  readonly overload: number;
  readonly overloadMs: number;
  /** Requests per second that it had to take afterwards. */
  readonly rate: number;
  /** From the end of the overload until the thresholds were kept again; absent when they were not. */
  readonly withinMs?: number;
}

export interface CapacityAttempt {
  readonly phase: 'rise' | 'bisection' | 'confirmation' | 'soak';
  /** Requests per second. */
  readonly rate: number;
  readonly outcome: 'holds' | 'fails' | 'invalid';
  /** Milliseconds; absent without an answer. */
  readonly p99?: number;
  /** Share of requests that did not meet with the answer they had to. */
  readonly errors: number;
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
