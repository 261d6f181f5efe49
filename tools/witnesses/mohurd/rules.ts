import { parseDay } from './clock.js';
import type { Json, JsonObject } from './json.js';
import { isEmpty, isObject, own, parseJson, scalarText } from './json.js';

export type Values = Map<string, string>;
/** A complaint that follows the field's name, or undefined when the value is right. */
export type Check = (value: string) => string | undefined;

export interface Field {
  name: string;
  label: string;
  required: boolean;
  /** Greatest length in characters; absent for dates and text columns. */
  max?: number;
  check?: Check;
  /** Reads a value that is not plain text; undefined means malformed. */
  read?: (value: Json) => string | undefined;
}

interface Checked {
  values: Values;
  errors: string[];
}

function title(field: { name: string; label: string }): string {
  return `${field.name}(${field.label})`;
}

export function checkRecord(record: JsonObject, fields: readonly Field[]): Checked {
  const values: Values = new Map();
  const errors: string[] = [];
  for (const field of fields) {
    const raw = own(record, field.name);
    if (raw === undefined || isEmpty(raw)) {
      if (field.required) errors.push(`${title(field)}不能为空`);
      continue;
    }
    const value = (field.read ?? scalarText)(raw);
    const complaint = value === undefined ? '格式不正确' : complain(field, value);
    if (complaint !== undefined) errors.push(title(field) + complaint);
    if (value !== undefined) values.set(field.name, value);
  }
  return { values, errors };
}

function complain(field: Field, value: string): string | undefined {
  if (field.max !== undefined && value.length > field.max) {
    return `长度不能超过${field.max}`;
  }
  return field.check?.(value);
}

function pattern(expression: RegExp, complaint = '格式不正确'): Check {
  return (value) => (expression.test(value) ? undefined : complaint);
}

export function oneOf(values: Iterable<string>): Check {
  const allowed = new Set(values);
  return (value) => (allowed.has(value) ? undefined : '取值不在允许范围内');
}

export const isDay: Check = (value) =>
  parseDay(value) === undefined ? '不是有效日期，应为yyyy-MM-dd' : undefined;

export const isCreditCode = pattern(/^[0-9A-Z]{18}$/, '应为18位统一社会信用代码');
export const isIdType = pattern(/^\d{3}$/, '应为GB/T 36903-2018附录A的代码');
export const isCode2 = pattern(/^\d{2}$/, '应为两位数字代码');
export const noSpace = pattern(/^\S+$/, '不能含空白字符');

const PHOTO_LIMIT = 50 * 1024;
/** Leading bytes (hex) of pictures and files that are certainly neither JPEG nor PNG. */
const FOREIGN = /^(47494638|424d|25504446|49492a00|4d4d002a|52494646)/;

/** Base64, with or without a data URI head, of a JPEG or PNG of at most 50 KB. */
export const isPhoto: Check = (value) => {
  const head = /^\s*data:([^,]*),/i.exec(value);
  if (head && !/^image\/(png|jpe?g);base64$/i.test((head[1] ?? '').trim())) {
    return '应为jpg或png格式的Base64字符串';
  }
  const text = value.slice(head?.[0].length ?? 0).replace(/\s+/g, '');
  const bare = text.replace(/={1,2}$/, '');
  const padded = bare.length !== text.length;
  if (
    bare === '' ||
    bare.length % 4 === 1 ||
    !/^[A-Za-z0-9+/]+$/.test(bare) ||
    (padded && text.length % 4 !== 0)
  ) {
    return '不是有效的Base64字符串';
  }
  const bytes = Buffer.from(bare, 'base64');
  if (bytes.length > PHOTO_LIMIT) return '大小不能超过50KB';
  if (FOREIGN.test(bytes.subarray(0, 4).toString('hex'))) return '应为jpg或png格式';
  return undefined;
};

/** businessInformation: the JSON value itself or its text, kept as text. */
export function readItems(value: Json): string | undefined {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  const items = isObject(parsed) ? [parsed] : parsed;
  if (!Array.isArray(items)) return undefined;
  const whole = items.every(
    (item) => isObject(item) && isFilled(own(item, 'itemvalue')) && isFilled(own(item, 'itemtext')),
  );
  return whole ? text : undefined;
}

function isFilled(value: Json | undefined): boolean {
  return (scalarText(value) ?? '').trim() !== '';
}

/** A complaint when `later` lies before `earlier`; silent if either is missing or broken. */
export function inOrder(
  values: Values,
  fields: readonly Field[],
  earlier: string,
  later: string,
): string[] {
  const from = parseDay(values.get(earlier) ?? '');
  const to = parseDay(values.get(later) ?? '');
  if (from === undefined || to === undefined || from <= to) return [];
  const named = (name: string) =>
    title(fields.find((field) => field.name === name) ?? { name, label: name });
  return [`${named(later)}不能早于${named(earlier)}`];
}

/** Resident identity cards (type 111) have seventeen digits and a digit or X. */
export function residentCard(values: Values, typeName: string, cardName: string): string[] {
  const card = values.get(cardName);
  if (values.get(typeName) !== '111' || card === undefined) return [];
  return /^\d{17}[\dXx]$/.test(card) ? [] : [`${cardName}不是18位公民身份号码`];
}
