import type { Fields, Refusal } from '../../kit/rule.js';

/** A refusal with a code of 8.1. */
export function refuse(code: string, message: string): Refusal {
  return { code, message };
}

/** The meters that a message tells of: those of the list in 6.2, else the one [6]. */
export function metersIn(fields: Fields): readonly Fields[] {
  return Array.isArray(fields.meterDatas) ? (fields.meterDatas as Fields[]) : [fields];
}
