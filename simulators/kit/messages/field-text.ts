import { printable } from '../../../src/wire/printable.js';
import type { Fields } from '../rule.js';

/** A value of the request as a message quotes it. */
export function quote(value: unknown): string {
  return `"${printable(String(value), 60)}"`;
}

/** A field's text; empty when it is absent or not a text. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
