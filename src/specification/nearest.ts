import { BUDGETS } from '../model/budgets.js';

/** How much of a word may be wrong for another to be meant by it. */
const LIKENESS = 0.4;

/** The candidate that the word was most likely meant to be, if one is near enough. */
export function findNearest(
  word: string,
  candidates: readonly string[],
  share = LIKENESS,
): string | undefined {
  const plain = word.toLowerCase().slice(0, 100);
  const limit = Math.max(1, Math.floor(plain.length * share));
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: countEdits(plain, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance);
  return ranked[0]?.candidate;
}

/** A name in a message or an address is hardly ever wrong in more than a quarter. */
const NEAR_MISS = 0.25;
const MOST_NAMES = BUDGETS.diagnosis.names.limit;

/**
 * The candidate that a name nearly is, such as one that was cut at the end of a table's cell.
 * Numbers are not: 1003 is as good a number as 1001.
 */
export function findNearMiss(name: string, candidates: readonly string[]): string | undefined {
  if (/^\d+$/.test(name)) return candidates.find((candidate) => candidate === name);
  const short = candidates.slice(0, MOST_NAMES).map((candidate) => candidate.slice(0, 100));
  return findNearest(name, short, NEAR_MISS);
}

/**
 * The path that one was most likely meant to be, by its last part: what lies before it varies, but
 * of two it tells which.
 */
export function findMeantPath(path: string, paths: readonly string[]): string | undefined {
  const nameOf = (whole: string) => whole.slice(whole.lastIndexOf('/') + 1);
  const folderOf = (whole: string) => whole.slice(0, whole.lastIndexOf('/'));
  const beside = paths.filter((one) => folderOf(path).endsWith(folderOf(one)));
  for (const candidates of [beside, paths]) {
    const near = findNearMiss(nameOf(path), candidates.map(nameOf));
    if (near !== undefined) return candidates.find((one) => nameOf(one) === near);
  }
  return undefined;
}

/** Characters to insert, remove, replace or swap with their neighbour. */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, previous] = [previous, current];
  }
  return previous[to.length] ?? 0;
}
