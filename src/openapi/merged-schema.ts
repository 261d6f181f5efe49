import type { JsonSchema, Specification } from '../model/specification.js';
import { followRefs } from '../specification/schema-node.js';

/** Keywords that shape a value; a node without any says nothing about it. */
const SHAPING = ['$ref', 'type', 'enum', 'const', 'anyOf', 'allOf', 'properties'] as const;

const ANNOTATION = /^(?:title|description|x-.*)$/;

/** The node of an object with what a branch demands of it written into it. */
export function mergeBranch(
  spec: Specification,
  file: string,
  base: JsonSchema,
  branch: JsonSchema,
): JsonSchema {
  const { schema } = followRefs(spec, { file, schema: branch });
  const { required = [], properties = {}, 'x-should': advice } = schema;
  const { if: condition, then, else: otherwise, anyOf, allOf = [] } = schema;
  const rest = {
    ...(condition && {
      if: condition,
      ...(then && { then }),
      ...(otherwise && { else: otherwise }),
    }),
    ...(anyOf && { anyOf }),
  };
  const parts = [...(base.allOf ?? []), ...allOf, ...(Object.keys(rest).length > 0 ? [rest] : [])];
  const merged = { ...base.properties };
  for (const [name, property] of Object.entries(properties)) {
    merged[name] = mergeProperty(spec, file, merged[name] ?? {}, property);
  }
  // Who writes a client needs a type where the document only advises one.
  for (const [name, { type }] of Object.entries(advice?.properties ?? {})) {
    const property = merged[name] ?? {};
    if (type && !isShaped(property)) merged[name] = { ...property, type };
  }
  return {
    ...base,
    required: [...new Set([...(base.required ?? []), ...required])],
    properties: merged,
    ...(parts.length > 0 && { allOf: parts }),
  };
}

/** Both demands on one value; where the added one says all of it, that alone. */
function mergeProperty(
  spec: Specification,
  file: string,
  base: JsonSchema,
  added: JsonSchema,
): JsonSchema {
  const types = typesOf(spec, file, base);
  const narrower = typesOf(spec, file, added);
  const isOnlyType = Object.keys(base).every((key) => key === 'type' || ANNOTATION.test(key));
  const isSaid = narrower?.every((type) => types === undefined || types.includes(type)) ?? false;
  const { type: _, ...annotations } = base;
  if (isOnlyType && isSaid) return added.$ref ? added : { ...annotations, ...added };
  return isShaped(base) ? { allOf: [base, added] } : { ...base, ...added };
}

/** The types that a value can have; undefined where it can have any. */
function typesOf(spec: Specification, file: string, node: JsonSchema): string[] | undefined {
  const { file: at, schema } = followRefs(spec, { file, schema: node });
  if (schema.type !== undefined) return [schema.type].flat();
  const inner = schema.anyOf?.map((part) => typesOf(spec, at, part));
  return inner?.every((types) => types !== undefined) ? inner.flat() : undefined;
}

function isShaped(node: JsonSchema): boolean {
  return SHAPING.some((key) => node[key] !== undefined);
}
