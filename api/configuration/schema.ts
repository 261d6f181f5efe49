import { dirname, join } from 'node:path/posix';
import type { JsonSchema } from '../../src/model/specification.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { valueAt } from '../../src/specification/pointer.js';
import type { KeyPath } from './key-path.js';

/**
 * The schema of the whole configuration, with every reference replaced by what stands behind it,
 * so that each node says by itself what is valid there.
 */
export function readConfigurationSchema(): JsonSchema {
  const files = new Map<string, JsonSchema>();

  function read(file: string): JsonSchema {
    const known = files.get(file);
    if (known) return known;
    const schema = readSchemaFile<JsonSchema>(file);
    files.set(file, schema);
    return schema;
  }

  function inline(node: unknown, file: string): unknown {
    if (Array.isArray(node)) return node.map((item) => inline(item, file));
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, $defs, $id, $schema, ...own } = node as Record<string, unknown>;
    const members = Object.fromEntries(
      Object.entries(own).map(([key, value]) => [key, inline(value, file)]),
    );
    if (typeof $ref !== 'string') return members;
    const [path, pointer = ''] = $ref.split('#');
    const target = path ? join(dirname(file), path) : file;
    return { ...(inline(valueAt(read(target), pointer), target) as object), ...members };
  }

  return inline(read('config.json'), 'config.json') as JsonSchema;
}

/** The schema of the value at the path, if the configuration knows that path. */
export function schemaAtPath(root: JsonSchema, path: KeyPath): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((schema, key) => {
    if (!schema) return undefined;
    if (schema.items && /^\d+$/.test(key)) return schema.items;
    const member = propertiesOf(schema)[key];
    if (member) return member;
    return typeof schema.additionalProperties === 'object'
      ? schema.additionalProperties
      : undefined;
  }, root);
}

/** The members that an object may have by name. */
export function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const { properties, allOf = [] } = schema;
  return Object.assign({}, ...allOf.map(propertiesOf), properties);
}
