import { type Text, text } from '../src/model/text.js';
import { findNearest } from '../src/specification/nearest.js';

/** `did you mean "factorNo"? Valid: factorNo, companyCode`: how a message about a name ends. */
export function suggest(word: string, candidates: readonly string[]): Text {
  const nearest = findNearest(word, candidates);
  const list = candidates.join(', ');
  if (nearest === undefined) return text(`可用：${list}`, `valid: ${list}`);
  return text(`是否想写 "${nearest}"？可用：${list}`, `did you mean "${nearest}"? Valid: ${list}`);
}
