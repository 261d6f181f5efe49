import { type Text, text } from '../model/text.js';
import { percentEncode } from '../wire/form.js';
import type { Charset } from './canonical.js';
import type { Mistake } from './search.js';

/** What can happen to any text before it is digested. */
export interface WholeText {
  /** Stands behind everything. */
  readonly tail: string;
  readonly charset: Charset;
  /** Changes each part of the text. */
  readonly change?: (text: string) => string;
}

/** As Java and PHP encode forms: a blank is `+`, and less stays as it is. */
export function encodeForm(plain: string): string {
  return percentEncode(plain)
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, escapeByte);
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

const TAILS: readonly (readonly [string, Text])[] = [
  ['\n', text('原文末尾多了换行', 'a newline at the end of the text')],
  ['\r\n', text('原文末尾多了回车换行', 'a carriage return and newline at the end of the text')],
  [' ', text('原文末尾多了空格', 'a blank at the end of the text')],
  ['\0', text('原文末尾多了 0 字节', 'a zero byte at the end of the text')],
  ['&', text('原文末尾多了 &', 'an & at the end of the text')],
];

const CHARSETS: readonly (readonly [Charset, Text])[] = [
  ['gbk', text('字符编码用了 GBK 而不是 UTF-8', 'characters encoded in GBK instead of UTF-8')],
  ['utf16le', text('字符编码用了 UTF-16LE', 'characters encoded in UTF-16LE')],
  ['utf16be', text('字符编码用了 UTF-16BE', 'characters encoded in UTF-16BE')],
];

const CHANGES: readonly (readonly [Text, (text: string) => string])[] = [
  [text('原文先经过了 URL 编码', 'the text was URL-encoded first'), percentEncode],
  [
    text('原文先经过了 URL 编码（空格写成 +）', 'the text was URL-encoded first, blanks as +'),
    encodeForm,
  ],
  [text('原文先变成小写', 'the text was put in lower case first'), (all) => all.toLowerCase()],
  [text('原文先变成大写', 'the text was put in upper case first'), (all) => all.toUpperCase()],
];

export function wholeTextMistakes<Recipe extends WholeText>(): readonly Mistake<Recipe>[] {
  return [
    ...TAILS.map(([tail, name]) => ({
      name,
      slot: 'tail',
      apply: (recipe: Recipe) => ({ ...recipe, tail }),
    })),
    ...CHARSETS.map(([charset, name]) => ({
      name,
      slot: 'charset',
      apply: (recipe: Recipe) => ({ ...recipe, charset }),
    })),
    ...CHANGES.map(([name, change]) => ({
      name,
      slot: 'change',
      apply: (recipe: Recipe) => ({ ...recipe, change }),
    })),
  ];
}
