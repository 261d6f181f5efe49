import type { JsonSchema, Specification } from '../../../src/model/specification.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { findNearMiss } from '../../../src/specification/nearest.js';
import { quote } from '../../kit/messages/field-text.js';
import type { Fields, Refusal } from '../../kit/rule.js';
import { refuse } from '../peer/refusal.js';

/** What every command has; one that needs no more has its content in optional fields. */
const ADDRESS = ['meterNo', 'commandSeq', 'meterType'];

/**
 * Refuses a command without content that has a field of nearly the right name for it: its table
 * lets it pass, and nobody would know why nothing happens [QC-R23].
 */
export function findMisspeltContent(
  { schemas }: Specification,
  operation: string,
  fields: Fields,
): Refusal | undefined {
  const { properties = {}, required = [] }: JsonSchema = schemas[`${operation}.request`] ?? {};
  if (required.some((name) => !ADDRESS.includes(name))) return undefined;
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  if (optional.some((name) => name in fields)) return undefined;
  for (const name of Object.keys(fields).filter((given) => !(given in properties))) {
    const meant = findNearMiss(name, optional);
    if (meant !== undefined) {
      return refuse(CODE.format, `表中没有 ${quote(name)}；是否为 ${meant}？`);
    }
  }
  return undefined;
}
