import type { JsonSchema } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import { valueAt, withValueAt } from '../../src/specification/pointer.js';
import type { SchemaNode } from '../../src/specification/schema-node.js';
import { breakPattern } from './break-pattern.js';

/** One way in which a request is wrong, derived from its schema. */
export interface Negative {
  /** Slug: `missing-userNo`. */
  readonly id: string;
  /** JSON pointer of the field that is wrong. */
  readonly pointer: string;
  /** Plain prose: what was done to the request. */
  readonly title: Text;
  readonly weight: Weight;
  /** Codes a refusal may carry beside the general one. */
  readonly codes: readonly string[];
  /** What the valid request has to hold for the rule to apply: `{ "/priceType": "2" }`. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The body made wrong in this one way; undefined where the body has nothing to spoil. */
  readonly spoil: (body: unknown) => unknown;
}

/** A field of a request, and what its schema says of it. */
export interface Place extends SchemaNode {
  readonly pointer: string;
  /** Every valid body has what holds the place. */
  readonly isHeld: boolean;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Without the field. */
export function missing(place: Place): Negative {
  const name = nameOf(place.pointer);
  return negative(place, `missing-${name}`, text(`缺少 ${name}`, `${name} is missing`), (body) =>
    withValueAt(body, place.pointer, undefined),
  );
}

/** A list whose first row is no object. */
export function strayRow(place: Place): Negative {
  const list = nameOf(place.pointer.replace(/\/0$/, ''));
  const title = text(`${list} 的第一条为字符串`, `the first row of ${list} is a string`);
  return negative(place, `type-row-of-${list}`, title, (body) =>
    withValueAt(body, place.pointer, 'x'),
  );
}

/** All single faults of the value itself. */
export function* valueNegatives(place: Place, isRequired: boolean): Generator<Negative> {
  const { schema, pointer } = place;
  const name = nameOf(pointer);
  const put = (id: string, title: Text, value: unknown) =>
    negative(place, id, title, (body) => withValueAt(body, pointer, value));

  // Where an optional field has no place in a valid body, there is nothing to put.
  if (schema.type !== undefined && (isRequired || place.isHeld)) {
    const [value, zh, en] = takes(schema, 'object')
      ? ['x', '字符串', 'a string']
      : [{ wrong: 'type' }, '对象', 'an object'];
    yield put(`type-${name}`, text(`${name} 为${zh}`, `${name} is ${en}`), value);
  }
  if (isRequired && refusesEmpty(schema)) {
    yield put(`empty-${name}`, text(`${name} 为空`, `${name} is empty`), '');
  }
  yield* sizeNegatives(place);
  if (schema.enum) {
    const value = unlisted(schema.enum);
    yield put(`enum-${name}`, text(`${name} 为 "${value}"`, `${name} is "${value}"`), value);
  }
  if (typeof schema.const === 'string') {
    const value = unlisted([schema.const]);
    yield put(`other-${name}`, text(`${name} 为 "${value}"`, `${name} is "${value}"`), value);
  }
  yield* patternNegatives(place);
  for (const { pattern, 'x-weight': weight } of schema.allOf ?? []) {
    if (!pattern) continue;
    const stricter = { ...schema, pattern, ...(weight ? { 'x-weight': weight } : {}) };
    yield* patternNegatives({ ...place, schema: stricter }, schema.pattern);
  }
}

/** A value that is shorter or longer than its bounds allow. */
function* sizeNegatives(place: Place): Generator<Negative> {
  const { schema, pointer } = place;
  const name = nameOf(pointer);
  const put = (id: string, title: Text, value: unknown) =>
    negative(place, id, title, (body) => withValueAt(body, pointer, value));

  if (schema.minItems === 1) {
    yield put(`empty-${name}`, text(`${name} 是空列表`, `${name} is an empty list`), []);
  }
  if (schema.minLength && schema.minLength > 1) {
    const length = schema.minLength - 1;
    const title = text(`${name} 只有 ${length} 个字符`, `${name} is ${length} characters long`);
    yield put(`short-${name}`, title, '1'.repeat(length));
  }
  if (schema.maxLength !== undefined) {
    const length = schema.maxLength + 1;
    const unit = length === 1 ? 'character' : 'characters';
    const title = text(`${name} 有 ${length} 个字符`, `${name} is ${length} ${unit} long`);
    yield put(`long-${name}`, title, '1'.repeat(length));
  }
  if (schema.maxWidth) {
    const count = Math.floor(schema.maxWidth / 2) + 1;
    const title = text(`${name} 有 ${count} 个汉字`, `${name} is ${count} Chinese characters long`);
    yield put(`wide-${name}`, title, '测'.repeat(count));
  }
}

/** Breaches of the pattern, and of no other one that the value has to match as well. */
function* patternNegatives(place: Place, kept = ''): Generator<Negative> {
  const { pointer, schema } = place;
  const other = new RegExp(kept, 'u');
  for (const { id, title, spoil } of schema.pattern ? breakPattern(place) : []) {
    if (!other.test(spoil(undefined))) continue;
    yield negative(place, `${id}-${nameOf(pointer)}`, title, (body) => {
      const value = valueAt(body, pointer);
      return withValueAt(body, pointer, spoil(typeof value === 'string' ? value : undefined));
    });
  }
}

function negative(
  { schema, pointer, given }: Place,
  id: string,
  title: Text,
  spoil: (body: unknown) => unknown,
): Negative {
  const weight = schema['x-weight'] ?? 'must';
  const condition = Object.entries(given).map(([at, value]) => `-when-${nameOf(at)}-${value}`);
  return {
    id: id + condition.join(''),
    pointer,
    title,
    weight,
    codes: schema['x-codes'] ?? [],
    given,
    spoil,
  };
}

/** Whether an empty string breaks the schema by itself. */
function refusesEmpty({ type, minLength = 0, pattern, enum: values }: JsonSchema): boolean {
  if (type !== undefined && !takes({ type }, 'string')) return false;
  if (values) return !values.includes('');
  return minLength > 0 || (pattern !== undefined && !new RegExp(pattern, 'u').test(''));
}

export function takes(schema: JsonSchema, type: string): boolean {
  return [schema.type].flat().includes(type);
}

/** A value of the same kind that the list lacks. */
function unlisted(values: readonly unknown[]): string {
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  const length = String(texts[0] ?? '0').length;
  return (
    ['9', '8', '7'].map((digit) => digit.repeat(length)).find((v) => !texts.includes(v)) ?? 'X'
  );
}

function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}
