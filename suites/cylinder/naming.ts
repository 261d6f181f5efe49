import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { joinPointer } from '../../src/specification/pointer.js';
import { describeValue } from '../../src/wire/describe-value.js';
import { finding } from '../kit/answer.js';

const LOWER_CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

/** Findings for every member, however deep, whose name is not lowerCamelCase [CY-R13]. */
export function findMisnamed(value: unknown, pointer = ''): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = joinPointer(pointer, name);
    const isFine = Array.isArray(value) || LOWER_CAMEL_CASE.test(name);
    const expected = text('小驼峰命名', 'a lowerCamelCase name');
    const own = isFine ? [] : [finding(at, expected, describeValue(name))];
    return [...own, ...findMisnamed(inner, at)];
  });
}
