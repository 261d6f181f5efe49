import type { JsonSchema } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import { valueAt, withValueAt } from '../../../src/specification/pointer.js';
import { breakPattern } from './break-pattern.js';
import { brokenKeywords } from './broken-keywords.js';
import { type Negative, nameOf, negative, type Omission, type Place, takes } from './negative.js';
import { sizeNegatives } from './size-negatives.js';

/** Without the field. */
export function missing(place: Place): Negative {
  const name = nameOf(place.pointer);
  return negative(place, `missing-${name}`, text(`缺少 ${name}`, `${name} is missing`), (body) =>
    withValueAt(body, place.pointer, undefined),
  );
}

/** A list whose first row is not an object. */
export function strayRow(place: Place): Negative {
  const list = nameOf(place.pointer.replace(/\/0$/, ''));
  const title = text(`${list} 的第一条为字符串`, `the first row of ${list} is a string`);
  return negative(place, `type-row-of-${list}`, title, (body) =>
    withValueAt(body, place.pointer, 'x'),
  );
}

/** All single faults of the value itself. */
export function* valueNegatives(place: Place, isRequired: boolean): Generator<Negative | Omission> {
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

/** Breaches of the pattern alone, and of no other one that the value has to match as well. */
function* patternNegatives(place: Place, kept = ''): Generator<Negative> {
  const { pointer, schema } = place;
  const other = new RegExp(kept, 'u');
  for (const { id, title, spoil } of schema.pattern ? breakPattern(place) : []) {
    const sample = spoil(undefined);
    const isPure = brokenKeywords(schema, sample).every((broken) => broken === 'pattern');
    if (!isPure || !other.test(sample)) continue;
    yield negative(place, `${id}-${nameOf(pointer)}`, title, (body) => {
      const value = valueAt(body, pointer);
      return withValueAt(body, pointer, spoil(typeof value === 'string' ? value : undefined));
    });
  }
}

/** Whether an empty string breaks the schema by itself. */
function refusesEmpty(schema: JsonSchema): boolean {
  if (schema.type !== undefined && !takes(schema, 'string')) return false;
  return brokenKeywords({ ...schema, const: undefined }, '').length === 1;
}

/** A text that looks like those of the list, and is none of them. */
function unlisted(values: readonly unknown[]): string {
  const texts = values.filter((value) => typeof value === 'string' && value !== '').map(String);
  const [first = '0'] = texts;
  const candidates = /^\d+$/.test(first)
    ? ['9', '8', '7'].map((digit) => digit.repeat(first.length))
    : texts.map((value) => [...value].reverse().join(''));
  return candidates.find((candidate) => !texts.includes(candidate)) ?? `${first}X`;
}
