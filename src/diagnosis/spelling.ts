import { BUDGETS } from '../model/budgets.js';
import { type Text, text } from '../model/text.js';
import {
  LEADING_ZEROS_DROPPED,
  restoreLeadingZeros,
  ZEROS_OF_BYTES_DROPPED,
} from './leading-zeros.js';

/** What a received value spells, and what is wrong with how it is spelt. */
export interface Spelling {
  readonly bytes: Buffer;
  readonly mistakes: readonly Text[];
  /** Lower-case digits of bytes that cannot be told, as zeros are missing among them. */
  readonly lossy?: string;
}

/** How bytes have to be spelt. */
export type Form = 'upper-hex' | 'lower-hex' | 'any-hex' | 'base64';

/** Longer values are not taken apart. */
const MAX_LENGTH = BUDGETS.diagnosis.spelling.limit;

interface Wrapper {
  readonly name: Text;
  /** What it was put around; the value itself where it is not there. */
  readonly open: (value: string) => string;
}

const LINE_ENDS = ['\r\n', '\n', '\\r\\n', '\\n', '%0d%0a', '%0a'];
const LONGEST_LINE_END = 6;

function withoutLineEnds(value: string): string {
  let end = value.length;
  for (;;) {
    const last = value.slice(Math.max(0, end - LONGEST_LINE_END), end).toLowerCase();
    const found = LINE_ENDS.find((one) => last.endsWith(one));
    if (found === undefined) return value.slice(0, end);
    end -= found.length;
  }
}

const WRAPPERS: readonly Wrapper[] = [
  {
    name: text('值后多了换行', 'a newline at the end of the value'),
    open: (value) => withoutLineEnds(value),
  },
  { name: text('值前后有空白', 'blanks around the value'), open: (value) => value.trim() },
  {
    name: text('值前加了 Basic、Bearer 之类的前缀', 'a scheme such as Basic or Bearer before it'),
    open: (value) => value.replace(/^(?:basic|bearer|token|md5|digest)[ :]+/i, ''),
  },
  {
    name: text('值经过了 URL 编码', 'the value was URL-encoded'),
    open: (value) => (/%[0-9A-F]{2}/i.test(value) ? decodePercent(value) : value),
  },
  {
    name: text('值带着引号', 'quotation marks around the value'),
    open: (value) => /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value,
  },
  {
    name: text('值前加了 0x', '0x before the value'),
    open: (value) => value.replace(/^0x(?=[0-9A-F]+$)/i, ''),
  },
];

const LINE_BREAKS = text('Base64 里有换行', 'line breaks in the Base64');
const URL_SAFE = text(
  '用了 URL 安全的 Base64（- 与 _）',
  'URL-safe Base64, with - and _ for + and /',
);
const NO_PADDING = text('Base64 末尾缺少 =', 'Base64 without = at its end');
const NOT_HEX = text('写成 Base64 而不是十六进制', 'Base64 instead of hexadecimal digits');
const NOT_BASE64 = text('写成十六进制而不是 Base64', 'hexadecimal digits instead of Base64');
const OF_HEX = text(
  '对十六进制文本再作 Base64',
  'Base64 of the hexadecimal digits instead of the bytes',
);
const TWICE = text('作了两次 Base64', 'Base64 applied twice');
const BARE = text('没有编码，直接写出原文', 'not encoded at all');
const LOWER = text('十六进制写成小写', 'lower-case hexadecimal digits');
const UPPER = text('十六进制写成大写', 'upper-case hexadecimal digits');
const MIXED = text('十六进制大小写混用', 'hexadecimal digits in mixed case');
const SEPARATED = text('十六进制字节之间有分隔符', 'separators between the hexadecimal digits');

/** All that the value can spell; the most likely first. */
export function spellingsOf(received: string, form: Form): readonly Spelling[] {
  if (received.length > MAX_LENGTH) return [];
  let core = received;
  const wrapping: Text[] = [];
  for (const { name, open } of WRAPPERS) {
    const opened = open(core);
    if (opened !== core) wrapping.push(name);
    core = opened;
  }
  const spellings = [...readHex(core, form), ...readBase64(core, form)];
  if (form === 'base64') spellings.push({ bytes: Buffer.from(core), mistakes: [BARE] });
  return spellings.map((one) => ({ ...one, mistakes: [...wrapping, ...one.mistakes] }));
}

function readHex(value: string, form: Form): Spelling[] {
  const digits = value.replaceAll(/(?<=[0-9A-F]{2})[-: ](?=[0-9A-F]{2})/gi, '');
  if (digits.length < 2 || !/^[0-9A-F]+$/i.test(digits)) return [];
  const mistakes = [
    ...(form === 'base64' ? [NOT_BASE64] : nameCase(digits, form)),
    ...(digits === value ? [] : [SEPARATED]),
  ];
  const restored = restoreLeadingZeros(digits);
  return [
    ...(digits.length % 2 > 0 ? [] : [{ bytes: Buffer.from(digits, 'hex'), mistakes }]),
    ...(restored === undefined
      ? []
      : [{ bytes: Buffer.from(restored, 'hex'), mistakes: [...mistakes, LEADING_ZEROS_DROPPED] }]),
    ...(isLossy(digits)
      ? [
          {
            bytes: Buffer.alloc(0),
            mistakes: [...mistakes, ZEROS_OF_BYTES_DROPPED],
            lossy: digits.toLowerCase(),
          },
        ]
      : []),
  ];
}

/** Whether an MD5 can have lost zeros to become this; at least half of its digits are left. */
function isLossy({ length }: string): boolean {
  return length >= 16 && length < 32;
}

function nameCase(digits: string, form: Form): readonly Text[] {
  const isUpper = digits === digits.toUpperCase();
  const isLower = digits === digits.toLowerCase();
  if (!isUpper && !isLower) return form === 'any-hex' ? [] : [MIXED];
  if (form === 'upper-hex' && !isUpper) return [LOWER];
  return form === 'lower-hex' && !isLower ? [UPPER] : [];
}

const PADDING = /(?<!=)=+$/;

function readBase64(value: string, form: Form): Spelling[] {
  const joined = value.replaceAll(/\s|\\r|\\n/g, '');
  const plain = joined.replaceAll('-', '+').replaceAll('_', '/');
  if (plain.length < 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return [];
  const bytes = Buffer.from(plain, 'base64');
  const padded = bytes.toString('base64');
  if (padded.replace(PADDING, '') !== plain.replace(PADDING, '')) return [];
  const mistakes = [
    ...(joined === value ? [] : [LINE_BREAKS]),
    ...(plain === joined ? [] : [URL_SAFE]),
    ...(padded === plain ? [] : [NO_PADDING]),
  ];
  const inner = bytes.toString('latin1');
  if (form === 'base64') {
    const isBase64 = inner.length >= 8 && /^[A-Za-z0-9+/\s]+(?:={1,2}\s*)?$/.test(inner);
    const twice = { bytes: Buffer.from(inner, 'base64'), mistakes: [...mistakes, TWICE] };
    return [{ bytes, mistakes }, ...(isBase64 ? [twice] : [])];
  }
  const isHex = inner.length >= 16 && /^(?:[0-9A-F]{2})+$/i.test(inner);
  const ofHex = { bytes: Buffer.from(inner, 'hex'), mistakes: [...mistakes, OF_HEX] };
  return [...(isHex ? [ofHex] : []), { bytes, mistakes: [...mistakes, NOT_HEX] }];
}

function decodePercent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
