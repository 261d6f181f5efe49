/** What a terminal, a page or a parser would act upon instead of showing it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const DEFAULT_LENGTH = 1000;

/**
 * Text on one line without control characters: each C0, C1, bidirectional or zero-width
 * character and each lone surrogate becomes its escape, such as `\u001b`.
 *
 * @param maxLength - greatest length of what is returned, in UTF-16 units; a longer text is cut
 *   and ends in `…`
 */
export function printable(text: string, maxLength = DEFAULT_LENGTH): string {
  return bounded(within(text, maxLength).replace(INVISIBLE, escaped), text, maxLength);
}

/** The same, except that line feeds stay and tabs become two spaces. */
export function printableBlock(text: string, maxLength = DEFAULT_LENGTH): string {
  const visible = within(text, maxLength)
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replace(INVISIBLE, (character) => (character === '\n' ? character : escaped(character)));
  return bounded(visible, text, maxLength);
}

/** Spares the work on text that is cut anyway. */
function within(text: string, maxLength: number): string {
  return text.length > maxLength ? text.slice(0, maxLength + 1) : text;
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return NAMES[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
}

function bounded(visible: string, original: string, maxLength: number): string {
  if (visible.length <= maxLength && original.length <= maxLength) return visible;
  const kept = visible.slice(0, Math.max(0, maxLength - 1));
  return `${kept.replace(/[\ud800-\udbff]$|\\(?:u[0-9a-f]{0,3}|u\{[0-9a-f]*)?$/, '')}…`;
}
