/** How a JSON value is written down; what is absent is written as `JSON.stringify` does. */
export interface Printing {
  readonly indent?: string;
  readonly newline?: string;
  readonly colon?: string;
  readonly comma?: string;
  /** The spelling of a text, quotation marks included. */
  readonly text?: (value: string, isName: boolean) => string;
  readonly number?: (value: number) => string;
  /** The members of an object in the order of the text. */
  readonly order?: (members: readonly Member[]) => readonly Member[];
  readonly before?: string;
  readonly after?: string;
}

export type Member = readonly [name: string, value: unknown];

export function print(value: unknown, printing: Printing): string {
  const { before = '', after = '' } = printing;
  return before + printValue(value, printing, '') + after;
}

function printValue(value: unknown, printing: Printing, margin: string): string {
  const { text = JSON.stringify as (own: string) => string, number = String } = printing;
  if (typeof value === 'string') return text(value, false);
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = margin + (printing.indent ?? '');
  const { order = (members: readonly Member[]) => members, colon = ':' } = printing;
  const items = Array.isArray(value)
    ? value.map((item) => printValue(item, printing, inner))
    : order(Object.entries(value)).map(
        ([name, own]) => text(name, true) + colon + printValue(own, printing, inner),
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const { newline = printing.indent === undefined ? '' : '\n', comma = ',' } = printing;
  return `${open}${newline}${items.map((item) => inner + item).join(comma + newline)}${newline}${margin}${close}`;
}

/** A text with the characters that match written as `\uXXXX`. */
export function escapeAll(value: string, which: RegExp, isUpper = false): string {
  const plain = JSON.stringify(value).slice(1, -1);
  const written = plain.replaceAll(/\\u[\da-f]{4}|\\.|[^\\]/g, (one) => {
    const bare = one.length === 1 ? one : (JSON.parse(`"${one}"`) as string);
    if (!which.test(bare)) return one;
    const digits = bare.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${isUpper ? digits.toUpperCase() : digits}`;
  });
  return `"${written}"`;
}
