import { printable } from '../../../src/wire/printable.js';
import type { Fields } from '../rule.js';

/**
 * A JSON value as a text. What holds others is only hinted at: it may be deep, and its own
 * `toString` is whatever its sender has put there.
 */
export function spell(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** A value of the request as a message quotes it. */
export function quote(value: unknown): string {
  return `"${printable(spell(value), 60)}"`;
}

/** A field's text; empty when it is absent or not a text. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
