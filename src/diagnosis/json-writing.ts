import { isObject, parseJson } from '../wire/json.js';

/** How a program writes JSON that it has read. */
export interface JsonWriting {
  readonly comma: string;
  readonly colon: string;
  /** One step of indentation, each member on a line of its own; absent: all on one line. */
  readonly indent?: string;
  /** Changes each text, quotation marks and all. */
  readonly texts: readonly ((written: string) => string)[];
  /** Changes each number; absent: as it was transmitted. */
  readonly number?: (digits: string) => string;
  readonly dropsNulls?: boolean;
  readonly sorts?: boolean;
}

export const COMPACT: JsonWriting = { comma: ',', colon: ':', texts: [] };

/** Begins what stands for a number, whose digits are lost once it is read. */
const NUMBER = '\uE000';

/** The value of a JSON text, its numbers kept as they stand; undefined where it is none. */
export function readWritten(json: string): unknown {
  let marked = '';
  let at = 0;
  while (at < json.length) {
    const isText = json[at] === '"';
    const end = isText ? endOfText(json, at) : endOfNumber(json, at);
    const token = json.slice(at, Math.max(end, at + 1));
    marked += isText || end === at ? token : `"${NUMBER}${token}"`;
    at += token.length;
  }
  return parseJson(marked);
}

function endOfText(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The same place where no number begins. */
function endOfNumber(json: string, from: number): number {
  if (!/[-\d]/.test(json[from] ?? '')) return from;
  let at = from + 1;
  while (/[-+.\dEe]/.test(json[at] ?? '')) at += 1;
  return at;
}

/** Writes what `readWritten` has read. */
export function writeJson(value: unknown, writing: JsonWriting, outer = ''): string {
  const { indent, colon, texts, number, dropsNulls, sorts } = writing;
  const inner = outer + (indent ?? '');
  const text = (plain: string) =>
    texts.reduce((written, change) => change(written), JSON.stringify(plain));
  const wrap = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return open + close;
    if (indent === undefined) return open + parts.join(writing.comma) + close;
    return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${outer}${close}`;
  };
  if (typeof value === 'string') {
    if (!value.startsWith(NUMBER)) return text(value);
    const digits = value.slice(NUMBER.length);
    return number ? number(digits) : digits;
  }
  if (Array.isArray(value)) {
    return wrap(
      '[',
      value.map((item) => writeJson(item, writing, inner)),
      ']',
    );
  }
  if (!isObject(value)) return String(value);
  const kept = Object.entries(value).filter(([, member]) => !dropsNulls || member !== null);
  const ordered = sorts ? kept.sort(([a], [b]) => (a < b ? -1 : 1)) : kept;
  return wrap(
    '{',
    ordered.map(([name, member]) => text(name) + colon + writeJson(member, writing, inner)),
    '}',
  );
}
