import type { JsonSchema, Specification } from '../model/specification.js';
import { followRefs, type SchemaNode } from './schema-node.js';

/**
 * The schema with every `x-should` made binding. What only this one refuses breaks a
 * recommendation, not a demand.
 */
export function bindRecommendations(schema: JsonSchema): JsonSchema {
  return bind(schema) as JsonSchema;
}

/** Whether anything under the node, references followed, recommends more than it demands. */
export function hasRecommendations(spec: Specification, start: SchemaNode): boolean {
  const { file, schema } = followRefs(spec, start);
  if (schema['x-should']) return true;
  const { properties = {}, allOf = [], anyOf = [], items, then, else: otherwise } = schema;
  return [...Object.values(properties), ...allOf, ...anyOf, items, then, otherwise]
    .filter((inner) => inner !== undefined)
    .some((inner) => hasRecommendations(spec, { file, schema: inner }));
}

function bind(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bind);
  if (typeof node !== 'object' || node === null) return node;
  const { 'x-should': should, ...rest } = node as Record<string, unknown>;
  const bound = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, bind(value)]));
  if (should === undefined) return bound;
  const allOf = Array.isArray(bound.allOf) ? bound.allOf : [];
  return { ...bound, allOf: [...allOf, bind(should)] };
}
