import { CODE } from '../../src/protocols/das/envelope.js';
import { printable } from '../../src/wire/printable.js';
import type { Fields, Refusal } from '../kit/rule.js';

/** A refusal of appendix 4's "parameter abnormal". */
export function refuse(message: string, code: string = CODE.abnormal): Refusal {
  return { code, message };
}

/** A value of the request as a message quotes it. */
export function quote(value: unknown): string {
  return `"${printable(String(value), 60)}"`;
}

/** A field's text; empty when it is absent or no text. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
