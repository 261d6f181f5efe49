import type { JsonSchema, Specification } from '../model/specification.js';
import { splitPointer, valueAt } from './pointer.js';

/** A schema node with its references followed, and the file that further references start from. */
export interface SchemaNode {
  readonly file: string;
  readonly schema: JsonSchema;
}

/**
 * Follows `$ref` until the node has none. Members beside a `$ref` win over those behind it,
 * as annotations of the place win over those of the shared definition.
 */
export function followRefs(spec: Specification, node: SchemaNode): SchemaNode {
  if (node.schema.$ref === undefined) return node;
  const known = followed.get(spec) ?? new WeakMap<JsonSchema, SchemaNode>();
  followed.set(spec, known);
  const found = known.get(node.schema) ?? follow(spec, node, node.schema.$ref);
  known.set(node.schema, found);
  return found;
}

/** Where references were seen to lead, by specification: messages are made up over and over. */
const followed = new WeakMap<Specification, WeakMap<JsonSchema, SchemaNode>>();

function follow(spec: Specification, node: SchemaNode, $ref: string): SchemaNode {
  const { $ref: _, ...own } = node.schema;
  const [path, pointer = ''] = $ref.split('#');
  const file = path ? path.replace(/\.json$/, '') : node.file;
  const target = valueAt(spec.schemas[file], pointer);
  if (typeof target !== 'object' || target === null) {
    throw new RangeError(`${node.file}: nothing behind ${$ref}`);
  }
  return followRefs(spec, { file, schema: { ...(target as JsonSchema), ...own } });
}

/** The part of a message's schema that describes the value at a JSON pointer, if any does. */
export function schemaAt(
  spec: Specification,
  file: string,
  pointer: string,
): JsonSchema | undefined {
  const schema = spec.schemas[file];
  if (!schema) return undefined;
  let nodes: SchemaNode[] = branches(spec, { file, schema });
  for (const segment of splitPointer(pointer)) {
    nodes = nodes.flatMap((node) => members(node, segment)).flatMap((n) => branches(spec, n));
  }
  return (nodes.find((node) => node.schema.title) ?? nodes[0])?.schema;
}

/** The node itself and whatever applies to the same value under a condition. */
function branches(spec: Specification, start: SchemaNode): SchemaNode[] {
  const node = followRefs(spec, start);
  const { allOf = [], anyOf = [], then, else: otherwise, 'x-should': should } = node.schema;
  const inner = [...allOf, ...anyOf, then, otherwise, should].filter((s) => s !== undefined);
  return [node, ...inner.flatMap((schema) => branches(spec, { file: node.file, schema }))];
}

function members({ file, schema }: SchemaNode, segment: string): SchemaNode[] {
  const byName = schema.properties?.[segment];
  if (byName) return [{ file, schema: byName }];
  if (schema.items && /^\d+$/.test(segment)) return [{ file, schema: schema.items }];
  const byPattern = Object.entries(schema.patternProperties ?? {}).find(([pattern]) =>
    new RegExp(pattern, 'u').test(segment),
  );
  return byPattern ? [{ file, schema: byPattern[1] }] : [];
}
