import type { JsonSchema } from '../../src/model/specification.js';
import { parseDuration } from '../../src/specification/duration.js';
import { schemaAtPath } from './schema.js';

/** A copy in which every duration of the schema is a number of milliseconds. */
export function readDurations(value: unknown, schema: JsonSchema | undefined): unknown {
  if (!schema) return value;
  if (schema['x-format'] === 'duration') return parseDuration(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => readDurations(item, schema.items));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      readDurations(inner, schemaAtPath(schema, [key])),
    ]),
  );
}
