import type { JsonObject } from './json-object.js';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords of a schema that hold one schema, several, or several by name. */
const SINGLE: ReadonlySet<string> = new Set(['items', 'not', 'additionalProperties']);
const LISTS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

/** In OpenAPI 3.0 a value that can only be null needs a type to be null of. */
const ONLY_NULL: Schema = { type: 'object', nullable: true, enum: [null] };

/**
 * The document in OpenAPI 3.0, for tools that know no later version. Schemas say the same as far
 * as it has words for it, never more: conditions between fields and patterns of names are left
 * out, which generators of code would only stumble over. Webhooks stand under `x-webhooks`.
 */
export function describeInOlderWords(document: JsonObject): JsonObject {
  const { openapi: _openapi, info, webhooks, paths, components, ...rest } = document;
  const { license: _, ...facts } = info as JsonObject;
  const { schemas, ...others } = components as JsonObject;
  const messages = {
    paths: mapMessages(paths),
    ...(webhooks !== undefined && { 'x-webhooks': mapMessages(webhooks) }),
  };
  return {
    openapi: '3.0.3',
    info: { ...facts, license: { name: 'MIT', url: 'https://opensource.org/license/mit' } },
    ...rest,
    ...messages,
    components: { ...others, schemas: keepUsed(mapValues(schemas, lower), messages) },
  };
}

/** The schemas that something refers to still. */
function keepUsed(schemas: JsonObject, messages: JsonObject): JsonObject {
  const used = new Set<string>();
  const open: unknown[] = [messages];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const [, name = ''] of JSON.stringify(node).matchAll(REFERENCE)) {
      if (used.has(name)) continue;
      used.add(name);
      open.push(schemas[name]);
    }
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

/** Schemas outside of the components stand under this key only; examples can hold anything. */
function mapMessages(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mapMessages);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'schema') return [key, lower(value)];
      return [key, key === 'example' || key === 'examples' ? value : mapMessages(value)];
    }),
  );
}

function lower(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const { if: _if, then: _then, else: _else, type, const: only, ...others } = node as Schema;
  const { examples, patternProperties, ...plain } = others;
  const lowered = Object.fromEntries(
    Object.entries(plain).map(([key, value]) => [key, lowerMember(key, value)]),
  );
  return withTypes(
    {
      ...withoutEmpty(lowered),
      ...(only !== undefined && { enum: [only] }),
      ...(Array.isArray(examples) && { example: examples[0] }),
      ...openMembers(plain, patternProperties),
    },
    type === undefined ? [] : [type as string | string[]].flat(),
  );
}

/** What said nothing but conditions is gone. */
function withoutEmpty({ allOf = [], ...rest }: { readonly allOf?: readonly Schema[] }): Schema {
  const telling = allOf.filter((part) => Object.keys(part).length > 0);
  return { ...rest, ...(telling.length > 0 && { allOf: telling }) };
}

function lowerMember(key: string, value: unknown): unknown {
  if (key === 'properties') return mapValues(value, lower);
  if (LISTS.has(key)) return (value as unknown[]).map(lower);
  return SINGLE.has(key) ? lower(value) : value;
}

/** Members whose names follow a pattern can only be described together with all that are not named. */
function openMembers({ additionalProperties }: Schema, byPattern: unknown): Schema {
  if (byPattern === undefined) return {};
  if (additionalProperties !== false) return { additionalProperties: true };
  const [first, ...others] = [
    ...new Map(
      Object.values(byPattern as Schema).map((schema) => [JSON.stringify(schema), lower(schema)]),
    ).values(),
  ];
  return { additionalProperties: others.length > 0 ? { anyOf: [first, ...others] } : first };
}

function withTypes(schema: Schema, types: readonly string[]): Schema {
  const [first, ...others] = types.filter((type) => type !== 'null');
  const isNullable = types.includes('null');
  if (first === undefined) return isNullable ? { ...schema, ...ONLY_NULL } : schema;
  const nullable = isNullable && { nullable: true };
  if (others.length === 0) return { ...schema, type: first, ...nullable };
  const choices = [{ type: first, ...nullable }, ...others.map((type) => ({ type }))];
  if (schema.anyOf === undefined) return { ...schema, anyOf: choices };
  return { ...schema, allOf: [...((schema.allOf as unknown[]) ?? []), { anyOf: choices }] };
}

function mapValues(values: unknown, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(
    Object.entries((values ?? {}) as JsonObject).map(([key, value]) => [key, change(value)]),
  );
}
