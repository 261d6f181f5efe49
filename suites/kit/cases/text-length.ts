const DECIMALS = /\.\d+$/;
const CLOSERS = /(?<![^\p{L}\p{N}])[^\p{L}\p{N}]*$/u;
const HAN = /\p{Script=Han}/u;
const FILL = '1';

/**
 * The text grown to so many characters that it stays what it is: a URL has a longer path, a name
 * more Chinese characters, a number more digits before its decimals, a JSON text a longer last
 * value.
 */
export function lengthen(valid: string, length: number): string {
  const [end = ''] = (/^-?\d/.test(valid) && DECIMALS.exec(valid)) || (CLOSERS.exec(valid) ?? []);
  const start = valid.slice(0, valid.length - end.length);
  const head = isBareHost(start) ? `${start}/` : start;
  const missing = length - [...head, ...end].length;
  const fill = [...alikeOf(head)];
  const added = Array.from({ length: Math.max(0, missing) }, (_, at) => fill[at % fill.length]);
  return head + added.join('') + end;
}

/** The first characters of the text. */
export function shorten(valid: string, length: number): string {
  return [...valid].slice(0, length).join('');
}

/** A longer host would be another one, and soon none at all. */
function isBareHost(text: string): boolean {
  return /^https?:\/\/[^/]+$/i.test(text);
}

/** Characters of the kind that the text ends in, its own where it has any. */
function alikeOf(text: string): string {
  const [run] = /(?<!\d)\d{4,}$/.exec(text) ?? /(?<![A-Za-z0-9])[A-Za-z0-9]+$/.exec(text) ?? [];
  if (run) return run;
  return text.endsWith('/') ? FILL : [...text].filter((one) => HAN.test(one)).join('') || FILL;
}
