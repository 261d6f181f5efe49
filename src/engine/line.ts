import { isHindered, type Trial } from './settle-attempts.js';

/** Three tries in all. */
const PAUSES: readonly number[] = [300, 1500];

/** Further tries over a line that is known to be bad. */
const MOST_MORE = 3;

/** Cases that stay without an answer until the silence is taken for the IUT's own. */
const MOST_IN_VAIN = 3;

/**
 * What lies between tester and IUT, as far as the tries of all cases of a run show it: trouble that
 * passed was the line's.
 */
export class Line {
  readonly #pauses: readonly number[];
  #passed = 0;
  #vain = 0;

  /** @param pauses before each further try of a case that met with trouble, in milliseconds */
  constructor(pauses = PAUSES) {
    this.#pauses = pauses;
  }

  /** Trouble has come and passed. */
  get isBad(): boolean {
    return this.#passed > 0;
  }

  /**
   * How long to wait before a case that met with trouble is tried again, in milliseconds; undefined
   * where it is of no more use. Chance can strike each of a few tries where it has struck before;
   * and to wait for an answer that never comes takes long.
   *
   * @param tries so far
   */
  pauseAfter(last: Trial, tries: number): number | undefined {
    const { isBad } = this;
    if (isSilent(last) && !isBad && this.#vain >= MOST_IN_VAIN) return undefined;
    const most = this.#pauses.length + (isBad ? MOST_MORE : 0);
    return tries > most ? undefined : (this.#pauses[tries - 1] ?? this.#pauses.at(-1));
  }

  /** Learns from all tries of a case. */
  note(trials: readonly Trial[]): void {
    const last = trials.at(-1);
    if (!last || !trials.some(isHindered)) return;
    if (!isHindered(last)) this.#passed += 1;
    else if (isSilent(last) && trials.length > 1) this.#vain += 1;
  }
}

function isSilent({ hindered }: Trial): boolean {
  return [...hindered.values()].every((hindrance) => hindrance === 'silence');
}
