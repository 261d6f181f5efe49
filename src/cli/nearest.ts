import { type Text, text } from '../model/text.js';

/** The candidate that the word was most likely meant to be, if one is near enough. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = word.toLowerCase().slice(0, 100);
  const limit = Math.max(1, Math.floor(plain.length * 0.4));
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: countEdits(plain, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance);
  return ranked[0]?.candidate;
}

/** `did you mean "factorNo"? Valid: factorNo, companyCode`: how a message about a name ends. */
export function suggest(word: string, candidates: readonly string[]): Text {
  const nearest = findNearest(word, candidates);
  const list = candidates.join(', ');
  if (nearest === undefined) return text(`可用：${list}`, `valid: ${list}`);
  return text(`是否想写 "${nearest}"？可用：${list}`, `did you mean "${nearest}"? Valid: ${list}`);
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
