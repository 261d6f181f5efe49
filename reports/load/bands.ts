import type { Slice } from './slices.js';

/** Neighbouring classes of response times together. */
interface Band {
  /** Milliseconds. */
  readonly upTo: number;
  readonly first: number;
  readonly last: number;
}

/** The classes in which answers fell, joined so that there are at most so many bands. */
export function bandsOf(
  slices: readonly Slice[],
  bounds: readonly number[],
  most: number,
): readonly Band[] {
  const isUsed = bounds.map((_, index) => slices.some(({ classes }) => (classes[index] ?? 0) > 0));
  const [lowest, highest] = [isUsed.indexOf(true), isUsed.lastIndexOf(true)];
  if (lowest < 0) return [];
  const width = Math.ceil((highest - lowest + 1) / most);
  const bands: Band[] = [];
  for (let first = lowest; first <= highest; first += width) {
    const last = Math.min(first + width, bounds.length) - 1;
    bands.push({ first, last, upTo: bounds[last] ?? 0 });
  }
  return bands;
}

/** How many answers of a slice fell into a band. */
export function countIn({ classes }: Slice, { first, last }: Band): number {
  return classes.slice(first, last + 1).reduce((sum, count) => sum + count, 0);
}
