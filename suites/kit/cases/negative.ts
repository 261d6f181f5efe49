import type { JsonSchema } from '../../../src/model/specification.js';
import type { Text } from '../../../src/model/text.js';
import type { Weight } from '../../../src/model/verdict.js';
import type { SchemaNode } from '../../../src/specification/schema-node.js';

interface Fault {
  /** Slug: `missing-userNo`. */
  readonly id: string;
  /** JSON pointer of the field that is wrong. */
  readonly pointer: string;
  /** What the valid request has to hold for the rule to apply: `{ "/priceType": "2" }`. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** One way in which a request is wrong, derived from its schema. */
export interface Negative extends Fault {
  /** Plain prose: what was done to the request. */
  readonly title: Text;
  readonly weight: Weight;
  /** Codes a refusal may carry beside the general one. */
  readonly codes: readonly string[];
  /** The body made wrong in this one way; undefined where the body has nothing to spoil. */
  readonly spoil: (body: unknown) => unknown;
}

/** A fault that no value has by itself, so that no case could tell what was refused. */
export interface Omission extends Fault {
  readonly reason: Text;
}

/** A field of a request, and what its schema says of it. */
export interface Place extends SchemaNode {
  readonly pointer: string;
  /** Every valid body has what holds the place. */
  readonly isHeld: boolean;
  readonly given: Readonly<Record<string, unknown>>;
}

export function negative(
  place: Place,
  slug: string,
  title: Text,
  spoil: (body: unknown) => unknown,
): Negative {
  const { 'x-weight': weight = 'must', 'x-codes': codes = [] } = place.schema;
  return { ...faultOf(place, slug), title, weight, codes, spoil };
}

export function omission(place: Place, slug: string, reason: Text): Omission {
  return { ...faultOf(place, slug), reason };
}

export function isOmission(found: Negative | Omission): found is Omission {
  return 'reason' in found;
}

function faultOf({ pointer, given }: Place, slug: string): Fault {
  const condition = Object.entries(given).map(([at, value]) => `-when-${nameOf(at)}-${value}`);
  return { id: slug + condition.join(''), pointer, given };
}

export function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

export function takes(schema: JsonSchema, type: string): boolean {
  return [schema.type].flat().includes(type);
}
