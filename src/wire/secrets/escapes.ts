/** Where a text was cut. */
export const ELLIPSIS = '…';

/** A text in UTF-16 units, and what each of them stands for in the text that was given. */
export interface Spelling {
  readonly units: Uint16Array;
  /** Begin and end of each unit in the original; absent where they are the units themselves. */
  readonly starts?: Uint32Array;
  readonly ends?: Uint32Array;
}

/** The text as it is spelt. */
export function spellingOf(text: string): Spelling {
  const bytes = Buffer.from(text, 'utf16le');
  // Small buffers share a pool, where they need not begin at an even place.
  const { buffer } = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  const offset = bytes.byteOffset % 2 === 0 ? bytes.byteOffset : 0;
  return { units: new Uint16Array(buffer, offset, text.length) };
}

export function textOf({ units }: Spelling): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const CUT = ELLIPSIS.charCodeAt(0);

/**
 * One layer of escapes less: those of JSON and of programming languages, however many backslashes
 * stand before them, of URLs and of HTML. What is no escape stays; the beginning of one before an
 * ellipsis goes. Undefined where there is none.
 */
export function undoEscapes({ units, starts, ends }: Spelling): Spelling | undefined {
  const length = units.length;
  if (!units.some(isEscape)) return undefined;
  const out = new Uint16Array(length);
  const from = new Uint32Array(length);
  const to = new Uint32Array(length);
  let count = 0;
  let at = 0;

  function emit(code: number, end: number): void {
    const pair = code > 0xffff ? [0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff)] : [];
    for (const unit of pair.length > 0 ? pair : [code]) {
      out[count] = unit;
      from[count] = starts?.[at] ?? at;
      to[count] = ends?.[end - 1] ?? end;
      count += 1;
    }
    at = end;
  }

  while (at < length) {
    const unit = units[at] as number;
    const read = isEscape(unit) ? READERS[unit]?.(units, at) : undefined;
    if (!read) {
      out[count] = unit;
      from[count] = starts ? (starts[at] as number) : at;
      at += 1;
      to[count] = ends ? (ends[at - 1] as number) : at;
      count += 1;
    } else if (read.code === undefined) at = read.end;
    else emit(read.code, read.end);
  }
  if (count === length) return undefined;
  return {
    units: out.subarray(0, count),
    starts: from.subarray(0, count),
    ends: to.subarray(0, count),
  };
}

function isEscape(unit: number): boolean {
  return unit === BACKSLASH || unit === PERCENT || unit === AMPERSAND;
}

/** What an escape stands for, and where it ends; no code where it stands for nothing. */
interface Read {
  readonly code?: number;
  readonly end: number;
}

type Reader = (units: Uint16Array, at: number) => Read | undefined;

const READERS: Readonly<Record<number, Reader>> = {
  [BACKSLASH]: readBackslashes,
  [PERCENT]: readPercent,
  [AMPERSAND]: readEntity,
};

/** Controls that are written with a letter; they are blanks, whichever they are. */
const CONTROLS = new Set([...'nrtbfv0'].map((letter) => letter.charCodeAt(0)));

function readBackslashes(units: Uint16Array, at: number): Read {
  let end = at;
  while (units[end] === BACKSLASH) end += 1;
  const unit = units[end];
  if (unit === undefined || unit === CUT || unit === 0x0a || unit === 0x0d) return { end };
  if (unit === 0x75 || unit === 0x55)
    return readDigits(units, end + 1, 4) ?? { code: unit, end: end + 1 };
  if (unit === 0x78) return readDigits(units, end + 1, 2) ?? { code: unit, end: end + 1 };
  return { code: CONTROLS.has(unit) ? 0x20 : unit, end: end + 1 };
}

/** So many hexadecimal digits, or as many as braces hold; fewer before a cut. */
function readDigits(units: Uint16Array, at: number, most: number): Read | undefined {
  const isBraced = units[at] === 0x7b && most === 4;
  const begin = isBraced ? at + 1 : at;
  let end = begin;
  let code = 0;
  while (end < begin + (isBraced ? 6 : most)) {
    const digit = hexOf(units[end]);
    if (digit < 0) break;
    code = code * 16 + digit;
    end += 1;
  }
  if (units[end] === CUT && end < begin + most) return { end };
  if (isBraced) return units[end] === 0x7d && code <= 0x10ffff ? { code, end: end + 1 } : undefined;
  return end === begin + most ? { code, end } : undefined;
}

function hexOf(unit: number | undefined): number {
  if (unit === undefined) return -1;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** `%41`, the bytes of a character in UTF-8, or `%u0041`. */
function readPercent(units: Uint16Array, at: number): Read | undefined {
  if ((units[at + 1] as number | undefined) === 0x75) return readDigits(units, at + 2, 4);
  const lead = readDigits(units, at + 1, 2);
  if (lead?.code === undefined || lead.code < 0xc2 || lead.code > 0xf4) return lead;
  const more = lead.code < 0xe0 ? 1 : lead.code < 0xf0 ? 2 : 3;
  let code = lead.code & (0x3f >> more);
  let { end } = lead;
  for (let i = 0; i < more; i += 1) {
    const next = units[end] === PERCENT ? readDigits(units, end + 1, 2) : undefined;
    if (next?.code === undefined || (next.code & 0xc0) !== 0x80) return lead;
    code = (code << 6) | (next.code & 0x3f);
    end = next.end;
  }
  return code <= 0x10ffff ? { code, end } : lead;
}

/** `&#65;`, `&#x41;`, `&amp;`; the semicolon of a number may be missing. */
function readEntity(units: Uint16Array, at: number): Read | undefined {
  if (units[at + 1] === 0x23) return readNumber(units, at + 2);
  let end = at + 1;
  let name = '';
  while (name.length <= LONGEST_NAME && isLetter(units[end])) {
    name += String.fromCharCode(units[end] as number);
    end += 1;
  }
  if (units[end] === CUT) return { end };
  const code = units[end] === 0x3b ? ENTITIES[name] : undefined;
  return code === undefined ? undefined : { code, end: end + 1 };
}

function readNumber(units: Uint16Array, at: number): Read | undefined {
  const isHex = ((units[at] ?? 0) | 0x20) === 0x78;
  const begin = isHex ? at + 1 : at;
  let end = begin;
  let code = 0;
  for (; ; end += 1) {
    const digit = hexOf(units[end]);
    if (digit < 0 || (!isHex && digit > 9)) break;
    code = Math.min(0x110000, code * (isHex ? 16 : 10) + digit);
  }
  if (units[end] === CUT) return { end };
  if (end === begin || code > 0x10ffff) return undefined;
  return { code, end: units[end] === 0x3b ? end + 1 : end };
}

function isLetter(unit = 0): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

/** Those of ASCII, as HTML names them. */
const ENTITIES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    ' ': 'nbsp',
    '\n': 'NewLine',
    '\t': 'Tab',
    '!': 'excl',
    '"': 'quot QUOT',
    '#': 'num',
    $: 'dollar',
    '%': 'percnt',
    '&': 'amp AMP',
    "'": 'apos',
    '(': 'lpar',
    ')': 'rpar',
    '*': 'ast midast',
    '+': 'plus',
    ',': 'comma',
    '-': 'hyphen dash',
    '.': 'period',
    '/': 'sol',
    ':': 'colon',
    ';': 'semi',
    '<': 'lt LT',
    '=': 'equals',
    '>': 'gt GT',
    '?': 'quest',
    '@': 'commat',
    '[': 'lsqb lbrack',
    '\\': 'bsol',
    ']': 'rsqb rbrack',
    '^': 'Hat',
    _: 'lowbar UnderBar',
    '`': 'grave DiacriticalGrave',
    '{': 'lcub lbrace',
    '|': 'verbar vert VerticalLine',
    '}': 'rcub rbrace',
    '~': 'tilde',
  }).flatMap(([character, names]) =>
    names.split(' ').map((name) => [name, character.charCodeAt(0)]),
  ),
);

const LONGEST_NAME = Math.max(...Object.keys(ENTITIES).map(({ length }) => length));
