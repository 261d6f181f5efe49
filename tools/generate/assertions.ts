import type { JsonSchema } from '../../src/model/specification.js';
import { ANNOTATIONS } from '../../src/wire/vocabulary.js';

const SILENT: ReadonlySet<string> = new Set(['$schema', 'title', 'description', ...ANNOTATIONS]);
const MAPS: ReadonlySet<string> = new Set(['$defs', 'properties', 'patternProperties']);
const VALUES: ReadonlySet<string> = new Set(['const', 'enum', 'required']);

/** A schema without what asserts nothing, so that compiled validators do not carry it. */
export function keepAssertions(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !SILENT.has(keyword))
      .map(([keyword, value]) => [keyword, strip(keyword, value)]),
  );
}

function strip(keyword: string, value: unknown): unknown {
  if (VALUES.has(keyword)) return value;
  if (!MAPS.has(keyword)) return stripNode(value);
  return Object.fromEntries(
    Object.entries(value as object).map(([name, child]) => [name, stripNode(child)]),
  );
}

function stripNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(stripNode);
  return typeof node === 'object' && node !== null ? keepAssertions(node as JsonSchema) : node;
}
