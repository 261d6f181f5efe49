import { BUDGETS } from '../model/budgets.js';
import { type Text, text } from '../model/text.js';
import { isObject, parseJson } from '../wire/json.js';
import { plainValue } from './parameter-text.js';

/** One way in which programs write the JSON of a value anew instead of taking it as it stands. */
interface JsonSpelling {
  readonly name: Text;
  /** The value's text from its JSON. */
  readonly value: (json: string) => string;
}

/** Deeper or longer values stay as they are. */
const MAX_LENGTH = BUDGETS.diagnosis.json.limit;

/** Texts stay without quotation marks; lists and objects are written anew. */
function rewritten(write: (value: unknown) => string): (json: string) => string {
  return (json) => {
    if (json.startsWith('"') || json.length > MAX_LENGTH) return plainValue(json);
    const value = parseJson(json);
    try {
      return value === undefined ? json : write(value);
    } catch {
      return json;
    }
  };
}

export const JSON_SPELLINGS: readonly JsonSpelling[] = [
  {
    name: text(
      'JSON 重新序列化成紧凑形式，而不是传输的原文',
      'compact JSON written anew, not the text as transmitted',
    ),
    value: rewritten((value) => JSON.stringify(value)),
  },
  {
    name: text('JSON 里的逗号、冒号后带空格', 'JSON with blanks after commas and colons'),
    value: rewritten((value) => writeSpaced(value)),
  },
  {
    name: text('JSON 的成员按名排序后重写', 'JSON written anew with its members sorted'),
    value: rewritten((value) => JSON.stringify(sortMembers(value))),
  },
  {
    name: text('JSON 缩进两格', 'JSON indented by two blanks'),
    value: rewritten((value) => JSON.stringify(value, null, 2)),
  },
  {
    name: text('JSON 缩进四格', 'JSON indented by four blanks'),
    value: rewritten((value) => JSON.stringify(value, null, 4)),
  },
  {
    name: text('JSON 用制表符缩进', 'JSON indented by tabs'),
    value: rewritten((value) => JSON.stringify(value, null, '\t')),
  },
  {
    name: text(
      'JSON 里的非 ASCII 字符写成 \\u 转义',
      'characters beyond ASCII escaped by \\u in the JSON',
    ),
    value: rewritten((value) => escapeBeyondAscii(JSON.stringify(value))),
  },
  {
    name: text('JSON 里的斜线写成 \\/', 'slashes escaped as \\/ in the JSON'),
    value: rewritten((value) => JSON.stringify(value).replaceAll('/', '\\/')),
  },
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
    value: rewritten((value) => writeLikeJava(value)),
  },
];

/** As Python writes JSON unless it is told otherwise. */
function writeSpaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeSpaced).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${writeSpaced(member)}`,
  );
  return `{${members.join(', ')}}`;
}

/** As `toString` of Java's maps and lists has it. */
function writeLikeJava(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeLikeJava).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${writeLikeJava(member)}`);
  return `{${members.join(', ')}}`;
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortMembers(value[name])]));
}

function escapeBeyondAscii(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
