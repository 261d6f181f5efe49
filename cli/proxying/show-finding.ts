import type { LiveFinding } from '../../api/proxying/live-findings.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';

const LONGEST = 160;

/** One line: when, who, operation, statement, place, what was expected, and what was seen. */
export function describeFinding({
  at,
  who,
  operation,
  statement,
  finding,
  count,
}: LiveFinding): Text {
  const { pointer, expected, actual, weight } = finding;
  const time = new Date(at).toTimeString().slice(0, 8);
  const place = `${time} ${who} ${operation} [${statement}] ${printable(pointer, LONGEST)}`;
  const cut = (words: string) => printable(words, LONGEST);
  const zh = weight === 'must' ? '' : '（建议）';
  const en = weight === 'must' ? '' : ` (${weight})`;
  const times = count > 1 ? ` ×${count}` : '';
  return text(
    `${place}：期望 ${cut(expected.zh)}，实际 ${cut(actual.zh)}${zh}${times}`,
    `${place}: expected ${cut(expected.en)}, got ${cut(actual.en)}${en}${times}`,
  );
}

/** The first of its kind is shown, and whenever their number has grown tenfold. */
export function isWorthShowing({ count }: LiveFinding): boolean {
  return /^10*$/.test(String(count));
}
