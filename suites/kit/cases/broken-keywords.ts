import type { JsonSchema } from '../../../src/model/specification.js';

const WIDE = /[^\u0000-\u10ff]/gu;

/** The keywords of one node that a text breaks; what a list of values says of it is said once. */
export function brokenKeywords(schema: JsonSchema, value: string): readonly string[] {
  const { enum: values, const: only, allOf = [] } = schema;
  if (values) return values.includes(value) ? [] : ['enum'];
  if (only !== undefined) return value === only ? [] : ['const'];
  const { length } = [...value];
  const { minLength = 0, maxLength = length, maxWidth, pattern } = schema;
  const broken = [
    ...(length < minLength ? ['minLength'] : []),
    ...(length > maxLength ? ['maxLength'] : []),
    ...(maxWidth !== undefined && value.replace(WIDE, 'xx').length > maxWidth ? ['maxWidth'] : []),
    ...(pattern !== undefined && !new RegExp(pattern, 'u').test(value) ? ['pattern'] : []),
  ];
  return [...new Set([...broken, ...allOf.flatMap((part) => brokenKeywords(part, value))])];
}
