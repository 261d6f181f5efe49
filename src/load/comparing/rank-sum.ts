/**
 * How likely it is that so few pairs are in the wrong order: the exact distribution of the statistic
 * U of Mann and Whitney (1947) for samples of `n` and `m` from one continuous distribution.
 *
 * @param most last value of U that is wanted
 * @returns P(U = u) for each u from 0 to `most`
 */
function pairDistribution(n: number, m: number, most: number): Float64Array {
  // The greatest of all values is one of the n with probability n / (n + m): then it stands in
  // `m` pairs; else it is one of the m and stands in none.
  let row = Array.from({ length: m + 1 }, () => pointAtZero(most));
  for (let first = 1; first <= n; first += 1) {
    const next = [pointAtZero(most)];
    for (let second = 1; second <= m; second += 1) {
      const chances = new Float64Array(most + 1);
      const [without, with_] = [next[second - 1], row[second]] as [Float64Array, Float64Array];
      const share = first / (first + second);
      for (let u = 0; u <= most; u += 1) {
        const counted = u >= second ? (with_[u - second] ?? 0) : 0;
        chances[u] = share * counted + (1 - share) * (without[u] ?? 0);
      }
      next.push(chances);
    }
    row = next;
  }
  return row[m] as Float64Array;
}

function pointAtZero(most: number): Float64Array {
  const chances = new Float64Array(most + 1);
  chances[0] = 1;
  return chances;
}

/**
 * How many of the `n * m` pairs, in their order, lie beyond a bound that holds at `level`: the
 * greatest c with P(U < c) ≤ `level`, 0 where the samples are too small for any bound.
 *
 * The c-th smallest of all differences (or ratios) of two samples is a lower confidence bound on the
 * shift between them, the c-th greatest an upper one, each at that level; whatever the distribution
 * is. With ties they are safer than that. Hollander and Wolfe, Nonparametric Statistical Methods,
 * section 4.3; the critical value of the usual tables is c - 1.
 */
export function rankOfBound(n: number, m: number, level: number): number {
  if (n === 0 || m === 0) return 0;
  const most = Math.floor((n * m) / 2);
  let below = 0;
  for (const [u, chance] of pairDistribution(n, m, most).entries()) {
    below += chance;
    if (below > level) return u;
  }
  return most;
}

/** How large two samples of one size have to be for a bound at `level`. */
export function fewestFor(level: number): number {
  for (let size = 1, chance = 1; ; size += 1) {
    // One in (2n over n): all of one sample beyond all of the other.
    chance *= size / (2 * (2 * size - 1));
    if (chance <= level) return size;
  }
}
