import { isObject, MARK, parseJson } from '../../wire/json.js';

/** One top-level member of a JSON object, as it was transmitted. */
export interface Member {
  readonly name: string;
  /** The exact text of the value: `"a"`, `[{"ID":"1"}]`. */
  readonly text: string;
}

const BLANKS = ' \t\n\r';
const WORD = /[-+.\w]*/y;

/**
 * The top-level members of a JSON object in the order of the text, each value as its exact text
 * [SR-R05]. Undefined when the text is not a JSON object. Time and memory grow with the length of
 * the text alone, however deep it is nested; of a name that comes twice both members are listed.
 */
export function readMembers(json: string): readonly Member[] | undefined {
  // What follows may rely upon well-formed JSON.
  if (!isObject(parseJson(json))) return undefined;
  const members: Member[] = [];
  let at = skipBlanks(json, json.startsWith(MARK) ? MARK.length : 0) + 1;
  for (;;) {
    at = skipBlanks(json, at);
    if (json[at] === '}') return members;
    const nameEnd = endOfString(json, at);
    const name: string = JSON.parse(json.slice(at, nameEnd));
    const start = skipBlanks(json, skipBlanks(json, nameEnd) + 1);
    const end = endOfValue(json, start);
    members.push({ name, text: json.slice(start, end) });
    at = skipBlanks(json, end);
    if (json[at] === ',') at += 1;
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
  return `{${members.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** A value as readers of JSON take it; of members of one name the last. */
export function memberText(members: readonly Member[], name: string): string | undefined {
  return members.findLast((member) => member.name === name)?.text;
}

/** What a value is in the text that is signed: a text's characters, else the JSON as it stands. */
export function plainText(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

function skipBlanks(json: string, from: number): number {
  let at = from;
  while (at < json.length && BLANKS.includes(json[at] ?? '')) at += 1;
  return at;
}

/** The place behind the closing quotation mark. */
function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfValue(json: string, from: number): number {
  const first = json[from];
  if (first === '"') return endOfString(json, from);
  return first === '{' || first === '[' ? endOfStructure(json, from) : endOfWord(json, from);
}

/** The place behind the bracket that closes the first one. */
function endOfStructure(json: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = json[at];
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at = character === '"' ? endOfString(json, at) : at + 1;
  } while (depth > 0);
  return at;
}

/** The place behind a number, `true`, `false` or `null`. */
function endOfWord(json: string, from: number): number {
  WORD.lastIndex = from;
  return from + (WORD.exec(json)?.[0].length ?? 0);
}
