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

  /** NaN where nothing was measured. */
  percentile(percent: number): number {
    const sorted = [...this.#counts].sort(([one], [other]) => one - other);
    const total = sorted.reduce((sum, [, count]) => sum + count, 0);
    let left = (total * percent) / 100;
    for (const [us, count] of sorted) {
      left -= count;
      if (left <= 0) return us;
    }
    return Number.NaN;
  }

  /** As JSON. */
  toPairs(): number[][] {
    return [...this.#counts];
  }
}
