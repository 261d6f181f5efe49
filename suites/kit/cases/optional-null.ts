import type { Finding } from '../../../src/model/finding.js';
import { joinPointer } from '../../../src/specification/pointer.js';
import { isObject } from '../../../src/wire/json.js';
import type { Validator } from '../../../src/wire/validator.js';

/** In what a message breaks its table. */
interface Breaches {
  readonly findings: readonly Finding[];
  /** Pointers of fields that say null where they could have been left out. */
  readonly nulls: readonly string[];
}

/**
 * Judges a message by its schema, null in a field that may be left out counting as left out: many
 * serialisers write so what they have not, and no document says what it means.
 */
export function findBreachesBesideNull(
  { validate }: Pick<Validator, 'validate'>,
  message: string,
  body: unknown,
): Breaches {
  const findings = validate(message, body);
  const places = findings.length > 0 ? listNulls(body, '') : [];
  if (places.length === 0) return { findings, nulls: [] };
  const left = validate(message, withoutNulls(body));
  const broken = new Set(left.map(({ pointer }) => pointer));
  return { findings: left, nulls: places.filter((pointer) => !broken.has(pointer)) };
}

/** Of members; null in a list is an item of it. */
function listNulls(value: unknown, pointer: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => listNulls(item, `${pointer}/${index}`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = joinPointer(pointer, name);
    return member === null ? [at] : listNulls(member, at);
  });
}

/** A message without the members that say null. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}
