import type { JsonSchema, SchemaPatch, Specification } from '../model/specification.js';
import { withValueAt } from './pointer.js';
import { followRefs } from './schema-node.js';

/**
 * The specification with nodes of its schemas replaced, beyond what rulings choose. Each file that
 * a patch names has its references written out first, so that it changes alone.
 */
export function patchSchemas(spec: Specification, patches: readonly SchemaPatch[]): Specification {
  if (patches.length === 0) return spec;
  const schemas = { ...spec.schemas };
  const patched = new Set(patches.flatMap(({ files }) => files));
  for (const file of patched) schemas[file] = expandSchema(spec, file);
  for (const { files, pointer, value } of patches) {
    for (const file of files) {
      schemas[file] = withValueAt(schemas[file] as JsonSchema, pointer, value);
    }
  }
  return { ...spec, schemas, patched };
}

/** The schema of a message with every reference in it written out. */
export function expandSchema(spec: Specification, file: string): JsonSchema {
  const schema = spec.schemas[file];
  if (!schema) throw new RangeError(`no schema ${file}`);
  const { $defs: _, ...rest } = expand(spec, file, schema) as JsonSchema;
  return rest;
}

function expand(spec: Specification, file: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => expand(spec, file, item));
  if (typeof node !== 'object' || node === null) return node;
  const { file: from, schema } = followRefs(spec, { file, schema: node as JsonSchema });
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$defs' ? value : expand(spec, from, value),
    ]),
  );
}
