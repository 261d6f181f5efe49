import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../../../src/model/specification.js';
import { joinPointer } from '../../../../src/specification/pointer.js';
import { addVocabulary, VALIDATION_OPTIONS } from '../../../../src/wire/vocabulary.js';
import type { Demand } from '../../generate/keyword.js';

/** A demand of a schema that a message breaks, and the place in the message. */
export interface BrokenDemand {
  readonly key: string;
  /** JSON pointer of the value that has to be another. */
  readonly pointer: string;
}

/** What identifies a demand. */
export function keyOf({ at, member }: Pick<Demand, 'at' | 'member'>): string {
  return member === undefined ? at : `${at}:${member}`;
}

/** Reads which demands of a schema with its references written out a message breaks. */
export function createDemandReader(
  schema: JsonSchema,
): (message: object) => readonly BrokenDemand[] {
  const ajv = new Ajv2020(VALIDATION_OPTIONS);
  addVocabulary(ajv);
  const { $id: _, ...anonymous } = schema;
  const check = ajv.compile(anonymous);
  const known = new WeakMap<object, readonly BrokenDemand[]>();
  return (message) => {
    const found = known.get(message) ?? [];
    if (known.has(message)) return found;
    const errors = check(message) ? [] : (check.errors ?? []);
    // A branch that fails reports the fault again, and so does each of several alternatives.
    const told = errors.filter(({ keyword, schemaPath }) => {
      const isInner = errors.some(
        (other) => other.keyword === 'anyOf' && schemaPath.startsWith(`${other.schemaPath}/`),
      );
      return keyword !== 'if' && !isInner;
    });
    const broken = told.map(({ schemaPath, instancePath, params }): BrokenDemand => {
      const member = (params as { readonly missingProperty?: string }).missingProperty;
      const at = decodeURIComponent(schemaPath.slice(1));
      return {
        key: keyOf({ at, ...(member === undefined ? {} : { member }) }),
        pointer: member === undefined ? instancePath : joinPointer(instancePath, member),
      };
    });
    known.set(message, broken);
    return broken;
  };
}
