import type { JsonSchema, Specification } from '../../src/model/specification.js';
import { followRefs } from '../../src/specification/schema-node.js';

/** One thing that the schema of a request demands of a field, and how it can be broken. */
export interface RequestRule {
  /** JSON pointer of the field, array items as `0`. */
  readonly pointer: string;
  readonly name: string;
  readonly keyword: Keyword | 'required' | 'patternProperties';
}

type Keyword = (typeof BOUNDS)[number];

/** Keywords that bound a value. */
const BOUNDS = [
  ...(['minLength', 'maxLength', 'maxWidth', 'pattern', 'enum', 'const'] as const),
  ...(['minimum', 'maximum', 'minItems', 'maxItems'] as const),
];

/** Everything that the request schema of an operation demands of its fields, under conditions too. */
export function listRequestRules(spec: Specification, operation: string): RequestRule[] {
  const file = `${operation}.request`;
  const rules = [...rulesOf(spec, file, spec.schemas[file] ?? {}, '', true)];
  const distinct = new Map(rules.map((rule) => [`${rule.keyword} ${rule.pointer}`, rule]));
  return [...distinct.values()];
}

/** `demands`: the field has to be there, so that an empty one is out of bounds as well. */
function* rulesOf(
  spec: Specification,
  from: string,
  start: JsonSchema,
  pointer: string,
  demands: boolean,
): Generator<RequestRule> {
  const { file, schema } = followRefs(spec, { file: from, schema: start });
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  for (const keyword of BOUNDS) {
    // The bounds of an optional field leave it free to be empty.
    const isBound = schema[keyword as keyof JsonSchema] !== undefined && pointer !== '';
    if (isBound && (keyword !== 'minLength' || demands)) yield { pointer, name, keyword };
  }
  const { properties = {}, required = [], items, allOf = [], then } = schema;
  for (const field of required) {
    yield { pointer: `${pointer}/${field}`, name: field, keyword: 'required' };
  }
  for (const [field, property] of Object.entries(properties)) {
    const isDemanded = required.includes(field);
    yield* rulesOf(spec, file, property, `${pointer}/${field}`, isDemanded);
  }
  // A dictionary: its members have no names of their own.
  if (schema.patternProperties && Object.keys(properties).length === 0) {
    yield { pointer, name, keyword: 'patternProperties' };
  }
  if (items) yield* rulesOf(spec, file, items, `${pointer}/0`, true);
  for (const branch of [...allOf, then]) {
    if (branch) yield* rulesOf(spec, file, branch, pointer, demands);
  }
}
