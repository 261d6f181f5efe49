import { CODES, type Code, Refusal } from './codes.js';
import { isDict } from './config.js';
import { parseFixed } from './decimal.js';
import type { Clock } from './time.js';

type Check = (value: string, clock: Clock) => boolean;

interface List {
  fields: readonly Field[];
  allowEmpty: boolean;
}

/** One row of a parameter table. */
export interface Field {
  name: string;
  required: boolean;
  /** Code when a required parameter is absent or empty. */
  missing: Code;
  check: Check | undefined;
  /** Code when the value does not have the right form. */
  bad: Code;
  list: List | undefined;
}

interface Options {
  check?: Check;
  bad?: Code;
  missing?: Code;
}

function field(name: string, required: boolean, o: Options): Field {
  return {
    name,
    required,
    missing: o.missing ?? CODES.format,
    check: o.check,
    bad: o.bad ?? CODES.format,
    list: undefined,
  };
}

export const must = (name: string, check?: Check, bad?: Code, missing?: Code): Field =>
  field(name, true, {
    ...(check ? { check } : {}),
    ...(bad ? { bad } : {}),
    ...(missing ? { missing } : {}),
  });

export const may = (name: string, check?: Check, bad?: Code): Field =>
  field(name, false, { ...(check ? { check } : {}), ...(bad ? { bad } : {}) });

export const listOf = (name: string, fields: readonly Field[], allowEmpty = false): Field => ({
  ...field(name, true, {}),
  list: { fields, allowEmpty },
});

/** A message whose parameters are known to be texts or lists of such messages. */
export class Rec {
  readonly texts = new Map<string, string>();
  readonly lists = new Map<string, Rec[]>();

  get(name: string): string | undefined {
    return this.texts.get(name);
  }

  /** A parameter already checked to be there. */
  need(name: string): string {
    const value = this.texts.get(name);
    if (value === undefined) throw new Refusal(CODES.format, `${name} missing`);
    return value;
  }

  list(name: string): Rec[] {
    return this.lists.get(name) ?? [];
  }

  /** The same content always gives the same text. */
  canonical(): string {
    return JSON.stringify([...this.texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** First pass: JSON types and required marks. */
export function checkShape(body: unknown, fields: readonly Field[], where = ''): Rec {
  if (!isDict(body)) throw new Refusal(CODES.format, `${where || 'body'} must be an object`);
  const rec = new Rec();
  for (const f of fields) {
    const raw: unknown = Object.hasOwn(body, f.name) ? body[f.name] : undefined;
    const path = where + f.name;
    if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) {
      if (f.required) throw new Refusal(f.missing, `${path} missing`);
    } else if (f.list) {
      rec.lists.set(f.name, checkList(raw, f, f.list, path));
    } else if (typeof raw === 'string') {
      rec.texts.set(f.name, raw);
    } else {
      throw new Refusal(CODES.format, `${path} must be a string`);
    }
  }
  return rec;
}

function checkList(
  raw: unknown,
  { missing }: Field,
  { fields, allowEmpty }: List,
  path: string,
): Rec[] {
  if (!Array.isArray(raw)) throw new Refusal(CODES.format, `${path} must be a list`);
  if (raw.length === 0 && !allowEmpty) throw new Refusal(missing, `${path} must not be empty`);
  return raw.map((item: unknown, i) => checkShape(item, fields, `${path}[${i}].`));
}

/** Second pass: forms and enumerations, in the order of the table. */
export function checkForms(rec: Rec, fields: readonly Field[], clock: Clock, where = ''): void {
  for (const f of fields) {
    const value = rec.get(f.name);
    if (value !== undefined && f.check && !f.check(value, clock)) {
      throw new Refusal(f.bad, `${where}${f.name} not valid`);
    }
    const inner = f.list?.fields;
    if (!inner) continue;
    for (const [i, row] of rec.list(f.name).entries()) {
      checkForms(row, inner, clock, `${where}${f.name}[${i}].`);
    }
  }
}

export const oneOf =
  (...values: string[]): Check =>
  (v) =>
    values.includes(v);
export const dateTime: Check = (v, clock) => clock.parseDateTime(v) !== undefined;
export const dateOnly: Check = (v, clock) => clock.parseDate(v) !== undefined;
export const shortDate: Check = (v, clock) => clock.parseShortDate(v) !== undefined;

const number =
  (scale: number, min: bigint | undefined): Check =>
  (v) => {
    const value = parseFixed(v, scale);
    return value !== undefined && (min === undefined || value >= min);
  };

export const signedMoney = number(4, undefined);
export const plainMoney = number(4, 0n);
export const positiveMoney = number(4, 1n);
export const signedVolume = number(3, undefined);
export const plainVolume = number(3, 0n);

export const integer =
  (min: number, max: number): Check =>
  (v) =>
    /^\d{1,9}$/.test(v) && Number(v) >= min && Number(v) <= max;
