import { hash } from 'node:crypto';
import type { Diagnosis } from '../model/diagnosis.js';
import { type Text, text } from '../model/text.js';
import { percentEncode } from '../wire/form.js';
import { giveAccount } from './account.js';
import { type Canonical, type Charset, changeTexts } from './canonical.js';
import { type Mistake, searchMistakes } from './search.js';
import { encodeForm } from './whole-text.js';

/** A value that both sides know, such as a token that is sent as it is. */
export interface KnownValue {
  /** What the document calls it. */
  readonly title: string;
  readonly value: string;
  readonly isSecret?: boolean;
}

interface Recipe {
  readonly of: KnownValue;
  readonly changes: readonly ((value: string) => string)[];
  readonly charset: Charset;
}

/** What becomes of a value between where it is kept and where it is read. */
const CHANGES: readonly (readonly [zh: string, en: string, change: (value: string) => string])[] = [
  ['末尾多了换行', 'with a newline at its end', (value) => `${value}\n`],
  ['末尾多了回车换行', 'with a carriage return and newline at its end', (value) => `${value}\r\n`],
  ['末尾多了空格', 'with a blank at its end', (value) => `${value} `],
  ['前面多了空格', 'with a blank before it', (value) => ` ${value}`],
  ['去掉了首尾空白', 'without the blanks around it', (value) => value.trim()],
  ['带着双引号', 'in quotation marks', (value) => `"${value}"`],
  ['带着单引号', 'in single quotation marks', (value) => `'${value}'`],
  ['前面加了 Bearer', 'with Bearer before it', (value) => `Bearer ${value}`],
  ['变成小写', 'in lower case', (value) => value.toLowerCase()],
  ['变成大写', 'in upper case', (value) => value.toUpperCase()],
  ['作了 URL 编码', 'URL-encoded, once too often', percentEncode],
  ['作了 URL 编码（空格写成 +）', 'URL-encoded once too often, blanks as +', encodeForm],
  [
    '没有作 URL 编码（+ 读成空格）',
    'not URL-encoded, so that + was read as a blank',
    (value) => value.replaceAll('+', ' '),
  ],
  ['没有作 URL 编码（% 被解码）', 'not URL-encoded, so that % was decoded', decode],
  ['作了 Base64', 'in Base64', (value) => Buffer.from(value).toString('base64')],
  ['写成十六进制', 'in hexadecimal digits', (value) => Buffer.from(value).toString('hex')],
  ['作了 MD5（小写）', 'digested by MD5, in lower case', (value) => hash('md5', value)],
  [
    '作了 MD5（大写）',
    'digested by MD5, in upper case',
    (value) => hash('md5', value).toUpperCase(),
  ],
];

/**
 * Finds out what stands in place of a value that has to be sent as it is: it was changed on the
 * way, or it is another value that the sender has.
 *
 * @param received the bytes, where they are not UTF-8
 */
export function diagnoseValue(
  received: string | Uint8Array,
  wanted: KnownValue,
  others: readonly KnownValue[] = [],
): Diagnosis {
  const bytes = Buffer.from(received as string);
  const known = others.filter(({ value }) => value !== '' && value !== wanted.value);
  const mistakes: Mistake<Recipe>[] = [
    ...known.map((other) => ({
      name: text(
        `是 ${other.title}，不是 ${wanted.title}`,
        `${other.title} instead of ${wanted.title}`,
      ),
      slot: 'of',
      apply: (recipe: Recipe) => ({ ...recipe, of: other }),
    })),
    ...CHANGES.map(([zh, en, change], index) => ({
      name: nameChange(wanted, zh, en),
      slot: `change ${index}`,
      apply: (recipe: Recipe) => ({ ...recipe, changes: [...recipe.changes, change] }),
    })),
    {
      name: nameChange(wanted, '用了 GBK 编码', 'in GBK instead of UTF-8'),
      slot: 'charset',
      apply: (recipe) => ({ ...recipe, charset: 'gbk' }),
    },
  ];
  const { tried, hit } = searchMistakes({
    recipe: { of: wanted, changes: [], charset: 'utf8' } as Recipe,
    mistakes,
    // An empty value is like nothing at all.
    targets:
      bytes.length === 0 ? [] : [{ mistakes: [], accepts: (candidate) => candidate.equals(bytes) }],
    write,
  });
  const secrets = [wanted, ...others].filter(({ isSecret }) => isSecret).map(({ value }) => value);
  return giveAccount({ mistakes: [], ...hit, tried }, secrets);
}

function nameChange({ title }: KnownValue, zh: string, en: string): Text {
  return text(`${title} ${zh}`, `${title} ${en}`);
}

function write({ of, changes, charset }: Recipe): Canonical | undefined {
  if (of.value === '') return undefined;
  const piece = { text: of.value, ...(of.isSecret ? { isSecret: true } : {}) };
  const pieces = changes.reduce<Canonical['pieces']>(changeTexts, [piece]);
  return { pieces, charset };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
