/** Answers of each length that are checked before a share of them is enough. */
const FIRST = 10;
/** Lengths that are told apart; a target can make up any number. */
const MOST_LENGTHS = 1000;
/** Shares such as 0.07 are no binary fractions. */
const ROUNDING = 1e-9;

/** Which answers are held against their schema. */
export interface FormatSample {
  /**
   * @param index of the request
   * @param length of its answer, in bytes
   */
  readonly wants: (index: number, length: number) => boolean;
  /** An answer was wrong: from now on all are looked at, so that it is known since when. */
  readonly suspect: () => void;
}

/**
 * Checks the first answers of each length, then one out of each stretch of requests, at a place that
 * the seed draws: servers that take turns behind one address are met in any order. Whoever answers
 * wrongly for two stretches is noticed.
 *
 * @param share of one; 0 checks nothing, 1 everything
 */
export function createFormatSample(share: number, seed: number): FormatSample {
  const lengths = new Map<number, number>();
  let isSuspicious = false;

  function isFirst(length: number): boolean {
    const seen = lengths.get(length) ?? 0;
    if (seen >= FIRST || (seen === 0 && lengths.size >= MOST_LENGTHS)) return false;
    lengths.set(length, seen + 1);
    return true;
  }

  return {
    wants: (index, length) =>
      share > 0 && (isSuspicious || isFirst(length) || isDrawn(share, seed, index)),
    suspect() {
      isSuspicious = true;
    },
  };
}

/** Whether a request is the one that is drawn out of its stretch. */
export function isDrawn(share: number, seed: number, index: number): boolean {
  const stretch = Math.floor(index * share + ROUNDING);
  const first = Math.ceil(stretch / share - ROUNDING);
  const next = Math.ceil((stretch + 1) / share - ROUNDING);
  return index === first + (scatter(stretch, seed) % Math.max(1, next - first));
}

/** A number from 0 that looks random, and is the same for the same two. */
function scatter(one: number, other: number): number {
  let mixed = Math.imul(one ^ Math.imul(other | 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
