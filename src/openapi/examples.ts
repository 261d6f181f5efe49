import type { JsonSchema, Specification } from '../model/specification.js';
import { expandSchema } from '../specification/patched.js';
import { joinPointer, splitPointer, withValueAt } from '../specification/pointer.js';
import { followRefs } from '../specification/schema-node.js';
import { createExampleMaker } from '../wire/example-message.js';
import type { JsonObject } from './json-object.js';
import type { Outcome } from './outcomes.js';

/** Made-up messages of an operation, the same each time; undefined where none could be found. */
export interface Examples {
  readonly request: (operation: string) => JsonObject | undefined;
  /** What answers that request: fields of the same names have the same values. */
  readonly answer: (operation: string, outcome?: Outcome) => JsonObject | undefined;
}

/** @param known values that fields of that name have, wherever they stand and can have them */
export function createExamples(spec: Specification, known: JsonObject): Examples {
  const make = createExampleMaker(spec, {});

  function makeWith(file: string, own: JsonSchema, values: JsonObject): JsonObject | undefined {
    const whole = expandSchema({ ...spec, schemas: { ...spec.schemas, [file]: own } }, file);
    const plain = withoutChoices(whole);
    return make(file, withKnown(plain, values)) ?? make(file, plain) ?? make(file, whole);
  }

  function request(operation: string): JsonObject | undefined {
    const file = `${operation}.request`;
    return makeWith(file, spec.schemas[file] ?? {}, known);
  }

  return {
    request,
    answer(operation, outcome) {
      const file = `${operation}.response`;
      const schema = outcome ? withOutcome(spec, file, outcome) : (spec.schemas[file] ?? {});
      return makeWith(file, schema, { ...known, ...request(operation) });
    },
  };
}

/** With code and message of the outcome fixed. */
function withOutcome(spec: Specification, file: string, { schema, code }: Outcome): JsonSchema {
  const fields = spec.manifest.outcomes?.find(({ code: at }) => propertyAt(schema, at));
  if (!fields || !code) return schema;
  const { enum: [listed = code.code] = [] } = propertyAt(schema, fields.code) ?? {};
  const value = typeof listed === 'number' ? Number(code.code) : code.code;
  const coded = fix(schema, fields.code, value);
  const { schema: message } = followRefs(spec, {
    file,
    schema: propertyAt(coded, fields.message) ?? {},
  });
  return [message.type].flat().includes('string')
    ? fix(coded, fields.message, code.title.zh)
    : coded;
}

function propertyAt(schema: JsonSchema, pointer: string): JsonSchema | undefined {
  return splitPointer(pointer).reduce<JsonSchema | undefined>(
    (node, name) => node?.properties?.[name],
    schema,
  );
}

function fix(schema: JsonSchema, pointer: string, value: unknown): JsonSchema {
  const place = splitPointer(pointer).reduce(
    (path, name) => joinPointer(`${path}/properties`, name),
    '',
  );
  return withValueAt(schema, `${place}/const`, value);
}

/** With the first of several shapes of a member, and without those that could be anything. */
function withoutChoices(schema: JsonSchema): JsonSchema {
  const { properties = {}, required = [], allOf = [] } = schema;
  const told = Object.entries(properties).filter(
    ([name, property]) =>
      required.includes(name) ||
      allOf.some(({ then }) => then?.properties?.[name] !== undefined) ||
      Object.keys(property).some((key) => !/^(?:title|description|x-.*)$/.test(key)),
  );
  const plain = schema.properties ? { ...schema, properties: Object.fromEntries(told) } : schema;
  return mapProperties(plain, (property) => {
    const { anyOf = [], ...rest } = property;
    const shape = anyOf.find(({ type }) => type !== undefined && type !== 'null');
    return withoutChoices(shape ? { ...rest, ...shape } : property);
  });
}

function withKnown(schema: JsonSchema, known: JsonObject): JsonSchema {
  return mapProperties(schema, (property, name) =>
    Object.hasOwn(known, name) && takes(property, known[name])
      ? { ...property, const: known[name] }
      : withKnown(property, known),
  );
}

function mapProperties(
  schema: JsonSchema,
  change: (property: JsonSchema, name: string) => JsonSchema,
): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, change(property, name)]),
      ),
    }),
    ...(items && { items: mapProperties(items, change) }),
  };
}

/** Whether the text can stand there; what depends on other fields is seen when all is made. */
function takes(schema: JsonSchema, value: unknown): boolean {
  const { type, const: only, enum: values, pattern = '', maxLength = Number.MAX_VALUE } = schema;
  if (typeof value !== 'string' || only !== undefined || ![type].flat().includes('string')) {
    return false;
  }
  const isListed = values === undefined || values.includes(value);
  return isListed && value.length <= maxLength && new RegExp(pattern, 'u').test(value);
}
