/** Longest time that a histogram takes, in microseconds: an hour. */
const LONGEST_US = 3_600_000_000;
const FIGURES = 3;

/** Times in microseconds to three significant figures, and how often each was measured. */
export class Times {
  readonly #counts = new Map<number, number>();

  record(us: number): void {
    const bounded = Math.min(LONGEST_US, Math.max(1, Math.round(us)));
    const value = Number(bounded.toPrecision(FIGURES));
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** As JSON. */
  toPairs(): number[][] {
    return [...this.#counts];
  }
}
