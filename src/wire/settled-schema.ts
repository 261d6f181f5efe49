import type { JsonSchema, Specification } from '../model/specification.js';
import { followRefs } from '../specification/schema-node.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The schema with what its conditions demand of the value written into it, and the fields that
 * they look at fixed. References have to name their file.
 */
export function settleSchema(spec: Specification, schema: JsonSchema, value: Fields): JsonSchema {
  const { if: _if, then: _then, else: _else, ...plain } = follow(spec, schema);
  let settled: JsonSchema = plain;
  for (const branch of [follow(spec, schema), ...(plain.allOf ?? [])]) {
    const { if: condition, then, else: otherwise } = follow(spec, branch);
    if (!condition) continue;
    const demanded = holds(spec, condition, value) ? then : otherwise;
    if (demanded) settled = merge(spec, settled, demanded);
    settled = merge(spec, settled, { properties: fix(condition, value) });
  }
  const properties = Object.entries(settled.properties ?? {}).map(([name, property]) => {
    const inner = value[name];
    return [name, isFields(inner) ? settleSchema(spec, property, inner) : property];
  });
  return { ...settled, properties: Object.fromEntries(properties) };
}

function holds(spec: Specification, condition: JsonSchema, value: Fields): boolean {
  const { required = [], properties = {} } = condition;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(properties).every(([name, property]) => {
      const { const: single, enum: several = [single] } = follow(spec, property);
      return !Object.hasOwn(value, name) || several.includes(value[name]);
    })
  );
}

/** The fields of a condition with the values that they have. */
function fix(condition: JsonSchema, value: Fields): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.keys(condition.properties ?? {})
      .filter((name) => Object.hasOwn(value, name) && !isFields(value[name]))
      .map((name) => [name, { const: value[name] }]),
  );
}

function merge(spec: Specification, base: JsonSchema, added: JsonSchema): JsonSchema {
  const one = follow(spec, base);
  const other = follow(spec, added);
  const properties = Object.entries(other.properties ?? {}).map(([name, property]) => {
    const known = one.properties?.[name];
    return [name, known ? merge(spec, known, property) : property];
  });
  return {
    ...one,
    ...other,
    required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
    properties: { ...one.properties, ...Object.fromEntries(properties) },
  };
}

function follow(spec: Specification, schema: JsonSchema): JsonSchema {
  return followRefs(spec, { file: '', schema }).schema;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
