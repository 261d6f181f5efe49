import { BUDGETS } from '../model/budgets.js';
import { type Text, text } from '../model/text.js';
import { isObject, parseJson } from '../wire/json.js';
import { COMPACT, type JsonWriting, readWritten, writeJson } from './json-writing.js';
import { type Parameter, plainValue } from './parameter-text.js';

/** One way in which programs write the JSON of a value anew instead of taking it as it stands. */
interface JsonSpelling {
  readonly name: Text;
  /** The value's text from its JSON. */
  readonly value: (json: string) => string;
  /** Two ways at once, which go with nothing else. */
  readonly isPair?: boolean;
}

/** Deeper or longer values stay as they are. */
const MAX_LENGTH = BUDGETS.diagnosis.json.limit;

/** What a writer of JSON does that others do not. */
interface Habit {
  readonly name: Text;
  /** Of one kind only one is found at a time. */
  readonly kind: string;
  /** What has to stand in the JSON for it to show. */
  readonly shows: RegExp;
  readonly change: Partial<JsonWriting>;
  /** Seldom seen beside another. */
  readonly isSingle?: boolean;
}

const IN_STRUCTURES = /[[{]/;

function indented(zh: string, en: string, indent: string): Habit {
  const name = text(`JSON ${zh}`, `JSON indented by ${en}`);
  const change = { indent, colon: ': ' };
  return { name, kind: 'space', shows: IN_STRUCTURES, change, isSingle: true };
}

/** The most likely first; each alone makes compact JSON. */
const HABITS: readonly Habit[] = [
  {
    name: text('JSON 里的逗号、冒号后带空格', 'JSON with blanks after commas and colons'),
    kind: 'space',
    shows: IN_STRUCTURES,
    change: { comma: ', ', colon: ': ' },
  },
  {
    name: text('JSON 的成员按名排序后重写', 'JSON written anew with its members sorted'),
    kind: 'order',
    shows: /[{]/,
    change: { sorts: true },
  },
  indented('缩进两格', 'two blanks', '  '),
  indented('缩进四格', 'four blanks', '    '),
  indented('用制表符缩进', 'tabs', '\t'),
  {
    name: text(
      'JSON 里的非 ASCII 字符写成 \\u 转义',
      'characters beyond ASCII escaped by \\u in the JSON',
    ),
    kind: 'ascii',
    shows: /[\u0080-\uffff]|\\u/,
    change: { texts: [escapeBeyondAscii] },
  },
  {
    name: text('JSON 里的斜线写成 \\/', 'slashes escaped as \\/ in the JSON'),
    kind: 'slash',
    shows: /\//,
    change: { texts: [(written) => written.replaceAll('/', '\\/')] },
  },
  {
    name: text(
      "JSON 里的 < > & = ' 写成 \\u 转义（Gson 的默认写法）",
      "the characters < > & = ' escaped by \\u in the JSON, as Gson does unless told otherwise",
    ),
    kind: 'html',
    shows: /[<>&='\u2028\u2029]|\\u/,
    change: { texts: [(written) => written.replaceAll(/[<>&='\u2028\u2029]/g, escapeOne)] },
  },
  {
    name: text(
      'JSON 里的 < > & 写成 \\u 转义（Go 的默认写法）',
      'the characters < > & escaped by \\u in the JSON, as Go does unless told otherwise',
    ),
    kind: 'html',
    shows: /[<>&\u2028\u2029]|\\u/,
    change: { texts: [(written) => written.replaceAll(/[<>&\u2028\u2029]/g, escapeOne)] },
  },
  {
    name: text('JSON 里值为 null 的成员没有写出', 'members that are null left out of the JSON'),
    kind: 'null',
    shows: /null/,
    change: { dropsNulls: true },
  },
  {
    name: text(
      'JSON 里的数重新写过（1.50 写成 1.5，1E+2 写成 100）',
      'numbers of the JSON written anew, 1.50 as 1.5 and 1E+2 as 100',
    ),
    kind: 'number',
    shows: /\d[.Ee]/,
    change: { number: (digits) => rewriteNumber(digits, '') },
  },
  {
    name: text(
      'JSON 里的数当作浮点数重新写过（1.50 写成 1.5，1E+2 写成 100.0）',
      'numbers of the JSON written anew as floats, 1.50 as 1.5 and 1E+2 as 100.0',
    ),
    kind: 'number',
    shows: /\d[.Ee]/,
    change: { number: (digits) => rewriteNumber(digits, '.0') },
  },
];

/** What is not known by how it writes JSON. */
const OTHERS: readonly JsonSpelling[] = [
  {
    name: text(
      '结构写成 JSON 的文本并转义（字符串里的字符串）',
      'structures as JSON texts within texts, escaped',
    ),
    value: (json) => (/^[[{]/.test(json) ? JSON.stringify(json).slice(1, -1) : plainValue(json)),
  },
  {
    name: text('字符串值带着引号', 'texts with their quotation marks'),
    value: (json) => json,
  },
  {
    name: text('数组、对象没有写成 JSON', 'lists and objects not written as JSON'),
    value: orPlain((json) => {
      const value = parseJson(json);
      return isObject(value) || Array.isArray(value) ? writeLikeJava(value) : json;
    }),
  },
];

/** How the values of these parameters can be spelt otherwise: in one way, and in two at once. */
export function jsonSpellings(parameters: readonly Parameter[]): readonly JsonSpelling[] {
  const written = parameters.map(({ json }) => json).filter((json) => !json.startsWith('"'));
  const read = new Map<string, unknown>();
  const rewrite = (writing: JsonWriting) =>
    remember(
      orPlain((json) => {
        if (!read.has(json)) read.set(json, readWritten(json));
        const value = read.get(json);
        return value === undefined ? json : writeJson(value, writing);
      }),
    );
  const habits = HABITS.filter(({ shows }) => written.some((json) => shows.test(json)));
  const pairs = habits.flatMap((one, at) =>
    habits
      .slice(at + 1)
      .filter((other) => other.kind !== one.kind && !one.isSingle && !other.isSingle)
      .map((other): JsonSpelling => {
        const name = text(`${one.name.zh}；${other.name.zh}`, `${one.name.en}; ${other.name.en}`);
        return { name, value: rewrite(join(one.change, other.change)), isPair: true };
      }),
  );
  return [
    { name: ANEW, value: rewrite(COMPACT) },
    ...habits.map(({ name, change }) => ({ name, value: rewrite(join(change)) })),
    ...OTHERS,
    ...pairs,
  ];
}

const ANEW = text(
  'JSON 重新序列化成紧凑形式，而不是传输的原文',
  'compact JSON written anew, not the text as transmitted',
);

function join(...changes: readonly Partial<JsonWriting>[]): JsonWriting {
  const texts = changes.flatMap((change) => change.texts ?? []);
  return { ...Object.assign({}, COMPACT, ...changes), texts };
}

/** Texts stay without quotation marks, and what is too long or too deep stays as it is. */
function orPlain(write: (json: string) => string): (json: string) => string {
  return (json) => {
    if (json.startsWith('"') || json.length > MAX_LENGTH) return plainValue(json);
    try {
      return write(json);
    } catch {
      return json;
    }
  };
}

/** Many texts are made of few values. */
function remember(write: (json: string) => string): (json: string) => string {
  const known = new Map<string, string>();
  return (json) => {
    const found = known.get(json) ?? write(json);
    known.set(json, found);
    return found;
  };
}

/** As `toString` of Java's maps and lists has it. */
function writeLikeJava(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeLikeJava).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${writeLikeJava(member)}`);
  return `{${members.join(', ')}}`;
}

/** @param end what a whole number that was written otherwise gets at its end */
function rewriteNumber(digits: string, end: string): string {
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  const isMarked = Number.isInteger(number) && /[.Ee]/.test(digits);
  return isMarked ? `${number}${end}` : String(number);
}

function escapeBeyondAscii(json: string): string {
  return json.replaceAll(/[\u0080-\uffff]/g, escapeOne);
}

function escapeOne(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
