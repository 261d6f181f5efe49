import { isObject, MARK, parseJson } from '../../wire/json.js';

/** One top-level member of a JSON object, as it was transmitted. */
export interface Member {
  readonly name: string;
  /** The exact text of the value: `"a"`, `[{"ID":"1"}]`. */
  readonly text: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const CLOSING = 0x7d;
const WORD = /[-+.\w]*/y;

/**
 * The top-level members of a JSON object in the order of the text, each value as its exact text
 * [SR-R05]. Undefined when the text is not a JSON object. Time and memory grow with the length of
 * the text alone, however deep it is nested; of a name that comes twice both members are listed.
 *
 * @param value what the text spells, where that is known
 */
export function readMembers(
  json: string,
  value: unknown = parseJson(json),
): readonly Member[] | undefined {
  // What follows may rely upon well-formed JSON.
  if (!isObject(value)) return undefined;
  const members: Member[] = [];
  let at = skipBlanks(json, json.startsWith(MARK) ? MARK.length : 0) + 1;
  for (;;) {
    at = skipBlanks(json, at);
    if (json.charCodeAt(at) === CLOSING) return members;
    const nameEnd = endOfString(json, at);
    const name = plainText(json.slice(at, nameEnd));
    const start = skipBlanks(json, skipBlanks(json, nameEnd) + 1);
    const end = endOfValue(json, start);
    members.push({ name, text: json.slice(start, end) });
    at = skipBlanks(json, end);
    if (json.charCodeAt(at) === COMMA) at += 1;
  }
}

/** The members of a message that is written as compact JSON; undefined values are left out. */
export function toMembers(fields: Readonly<Record<string, unknown>>): readonly Member[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, text: JSON.stringify(value) }));
}

/** The JSON object that the members make up, each value as its text stands. */
export function writeMembers(members: readonly Member[]): string {
  let json = '';
  for (const { name, text } of members) {
    json += `${json === '' ? '{' : ','}${JSON.stringify(name)}:${text}`;
  }
  return json === '' ? '{}' : `${json}}`;
}

/** A value as readers of JSON take it; of members of one name the last. */
export function memberText(members: readonly Member[], name: string): string | undefined {
  return members.findLast((member) => member.name === name)?.text;
}

/** What a value is in the text that is signed: a text's characters, else the JSON as it stands. */
export function plainText(text: string): string {
  if (text.charCodeAt(0) !== QUOTE) return text;
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

function skipBlanks(json: string, from: number): number {
  let at = from;
  while (isBlank(json.charCodeAt(at))) at += 1;
  return at;
}

/** Beyond the end there is no code, and no blank. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The place behind the closing quotation mark. */
function endOfString(json: string, from: number): number {
  let at = json.indexOf('"', from + 1);
  while (isEscaped(json, at)) at = json.indexOf('"', at + 1);
  return at + 1;
}

/** Whether an odd number of backslashes stands before the place. */
function isEscaped(json: string, place: number): boolean {
  let at = place - 1;
  while (json.charCodeAt(at) === BACKSLASH) at -= 1;
  return (place - at) % 2 === 0;
}

function endOfValue(json: string, from: number): number {
  const first = json.charCodeAt(from);
  if (first === QUOTE) return endOfString(json, from);
  return isOpening(first) ? endOfStructure(json, from) : endOfWord(json, from);
}

/** The place behind the bracket that closes the first one. */
function endOfStructure(json: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const code = json.charCodeAt(at);
    if (isOpening(code)) depth += 1;
    else if (code === 0x5d || code === CLOSING) depth -= 1;
    at = code === QUOTE ? endOfString(json, at) : at + 1;
  } while (depth > 0);
  return at;
}

function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

/** The place behind a number, `true`, `false` or `null`. */
function endOfWord(json: string, from: number): number {
  WORD.lastIndex = from;
  return from + (WORD.exec(json)?.[0].length ?? 0);
}
