import type { JsonSchema } from '../../src/model/specification.js';
import { nameType } from '../../src/specification/type-name.js';
import type { SchemaFile } from './schema-file.js';

/** A schema as json-schema-to-typescript reads it: every reference is a type's name already. */
type TypeSchema = JsonSchema & { readonly tsType?: string };

/** The schemas of one folder joined, by the name of the type that each becomes. */
type TypeBundle = ReadonlyMap<string, TypeSchema>;

/** Joins files so that each definition of theirs becomes exactly one type. */
export function bundleTypes(files: readonly SchemaFile[]): TypeBundle {
  const bundle = new Map<string, TypeSchema>();
  const add = (name: string, schema: TypeSchema, origin: string) => {
    if (bundle.has(name)) throw new Error(`${origin} needs the type name ${name}, which is taken`);
    bundle.set(name, schema);
  };
  for (const file of files) {
    const definitions = file.schema.$defs ?? {};
    if (describesData(file.schema)) {
      add(nameType(file.name), simplify(file.schema, file.name, files), file.name);
    }
    for (const [definition, schema] of Object.entries(definitions)) {
      const origin = `${file.name}#/$defs/${definition}`;
      add(nameType(file.name, definition), simplify(schema, file.name, files), origin);
    }
  }
  return bundle;
}

/** Keeps what shapes a type; what only validates, such as `if` and `pattern`, goes. */
function simplify(schema: JsonSchema, file: string, files: readonly SchemaFile[]): TypeSchema {
  const visit = (child: JsonSchema) => simplify(child, file, files);
  const visitAll = (children: readonly JsonSchema[]) => children.filter(describesData).map(visit);
  const { $ref, type, required, properties, patternProperties, items } = schema;
  if ($ref !== undefined) {
    const target = resolve($ref, file, files);
    const { title = target.schema.title, 'x-clause': clause = target.schema['x-clause'] } = schema;
    const heading = { ...(title && { title }), ...(clause && { 'x-clause': clause }) };
    return { tsType: target.type, ...describe({ ...schema, ...heading }) };
  }
  if (!describesData(schema)) return { tsType: 'unknown', ...describe(schema) };
  const allOf = visitAll(schema.allOf ?? []);
  const anyOf = visitAll(schema.anyOf ?? []);
  return {
    ...describe(schema),
    ...(type !== undefined && { type }),
    ...(required && { required }),
    ...(schema.enum && { enum: schema.enum }),
    ...('const' in schema && { const: schema.const }),
    ...(properties && { properties: mapValues(properties, visit) }),
    ...(patternProperties && { patternProperties: mapValues(patternProperties, visit) }),
    ...(items && { items: visit(items) }),
    ...(allOf.length > 0 && { allOf }),
    ...(anyOf.length > 0 && { anyOf }),
    ...allowOthers(schema, visit),
  };
}

/** An object of unnamed members is open; one that names its members has those. */
function allowOthers(
  { type, properties, patternProperties, additionalProperties }: JsonSchema,
  visit: (schema: JsonSchema) => TypeSchema,
): Pick<TypeSchema, 'additionalProperties'> {
  if (typeof additionalProperties === 'object') {
    return { additionalProperties: visit(additionalProperties) };
  }
  if (additionalProperties !== undefined) return { additionalProperties };
  const named = properties !== undefined || patternProperties !== undefined;
  return !named && type === 'object' ? { additionalProperties: true } : {};
}

const SHAPING = ['$ref', 'type', 'enum', 'const', 'items', 'patternProperties'] as const;

/** False for a node that only constrains, like a conditional, or only carries definitions. */
function describesData(schema: JsonSchema): boolean {
  return (
    SHAPING.some((keyword) => keyword in schema) ||
    (schema.properties !== undefined && schema.if === undefined) ||
    [...(schema.allOf ?? []), ...(schema.anyOf ?? [])].some(describesData)
  );
}

/** Titles and clauses become documentation, never type names. */
function describe(schema: JsonSchema): Pick<TypeSchema, 'description'> {
  const heading = [schema.title, schema['x-clause']].filter(Boolean).join(' · ');
  const description = [heading, schema.description].filter(Boolean).join('\n\n');
  return description === '' ? {} : { description };
}

function resolve(reference: string, file: string, files: readonly SchemaFile[]) {
  const [, path = '', definition] =
    /^([^#]*?)(?:\.json)?(?:#(?:\/\$defs\/([^/]+))?)?$/.exec(reference) ?? [];
  const name = path === '' ? file : path;
  const target = files.find((candidate) => candidate.name === name)?.schema;
  const key = definition === undefined ? undefined : unescapePointer(definition);
  const schema = key === undefined ? target : target?.$defs?.[key];
  if (schema === undefined) {
    throw new Error(
      `${file}: ${reference} is neither a file of this folder nor one of its $defs (like common.json#/$defs/userNo)`,
    );
  }
  return { schema, type: nameType(name, key) };
}

function unescapePointer(token: string): string {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
