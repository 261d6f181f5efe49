import type { Finding } from '../../src/model/finding.js';
import { type Text, text } from '../../src/model/text.js';
import { describeValue } from '../../src/wire/describe-value.js';
import { finding } from './answer.js';

/** Findings unless the text is the expected one. */
export function findOther(pointer: string, expected: unknown, actual: unknown): Finding[] {
  if (asText(actual) === asText(expected)) return [];
  return [finding(pointer, asWords(expected), actual)];
}

/** A value as text. Objects are shown: their own `toString` can be anything that JSON has. */
export function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? describeValue(value).en : String(value);
}

function asWords(value: unknown): Text {
  return text(asText(value), asText(value));
}

/** Findings unless both are the same number, however they are written. */
export function findOtherNumber(pointer: string, expected: unknown, actual: unknown): Finding[] {
  const [a, b] = [readNumber(expected), readNumber(actual)];
  if (a !== undefined && b !== undefined && Math.abs(a - b) < 1e-6) return [];
  return [finding(pointer, asWords(expected), actual)];
}

/** Findings unless the number is at least the bound. */
export function findLess(pointer: string, bound: unknown, actual: unknown): Finding[] {
  const [a, b] = [readNumber(bound), readNumber(actual)];
  if (a !== undefined && b !== undefined && b >= a - 1e-6) return [];
  return [finding(pointer, text(`不小于 ${asText(bound)}`, `at least ${asText(bound)}`), actual)];
}

/** A number, or a text that holds nothing but one. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
