import type { JsonSchema, Specification } from '../model/specification.js';
import { createKeyedFaker } from '../specification/faker.js';
import { makeUp } from '../specification/made-up.js';
import { settleSchema } from './settled-schema.js';
import { createValidator } from './validator.js';

/** An object of the document, as it will be written down. */
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Makes up a valid message of that name, the same each time; undefined where none was found.
 * `schema` says more of it than the message's own does.
 */
export type ExampleMaker = (file: string, schema?: JsonSchema) => JsonObject | undefined;

/** What depends on other fields does not come out right at the first draw. */
const DRAWS = 40;

/** Conditions within conditions. */
const DEPTH = 2;

const SEED = 1;

/** 2026-03-01 09:30:00 in China. */
const NOW = Date.UTC(2026, 2, 1, 1, 30);

/**
 * Requests hold the required fields, answers all of them and a success.
 *
 * @param known values that the fields of that name have where they are there
 */
export function createExampleMaker(spec: Specification, known: JsonObject): ExampleMaker {
  const validator = createValidator(spec);
  const fakerFor = createKeyedFaker();
  const successes = codesOf(spec, true);
  const failures = codesOf(spec, false);

  /** With references that name their file, and codes of success where there is a choice. */
  function prepare(node: unknown, file: string): unknown {
    if (Array.isArray(node)) return node.map((item) => prepare(item, file));
    if (typeof node !== 'object' || node === null) return node;
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, prepare(value, file)]),
    );
    if (typeof copy.$ref === 'string') copy.$ref = copy.$ref.replace(/^#/, `${file}.json#`);
    const listed: unknown[] = Array.isArray(copy.enum) ? copy.enum : [];
    const success = listed.find((value) => successes.has(String(value)));
    const isCode = listed.every((v) => successes.has(String(v)) || failures.has(String(v)));
    return success !== undefined && isCode ? { ...copy, const: success } : copy;
  }

  const prepared: Specification = {
    ...spec,
    schemas: Object.fromEntries(
      Object.entries(spec.schemas).map(([file, schema]) => [
        file,
        prepare(schema, file) as JsonSchema,
      ]),
    ),
  };

  function draw(own: JsonSchema, file: string, optional: boolean, attempt: number): JsonObject {
    const make = (schema: JsonSchema) =>
      makeUp({ ...prepared, schemas: { ...prepared.schemas, [file]: schema } }, file, {
        faker: fakerFor(SEED, file, attempt),
        now: NOW,
        optional,
      });
    let schema = withKnown(own, known);
    // A condition may stand within what another one demands.
    for (let depth = 0; depth < DEPTH; depth += 1) {
      schema = settleSchema(prepared, schema, make(schema));
    }
    return make(schema);
  }

  return (file, schema) => {
    const isAnswer = file.endsWith('.response');
    const own = schema ? (prepare(schema, file) as JsonSchema) : (prepared.schemas[file] ?? {});
    for (let attempt = 0; attempt < DRAWS; attempt += 1) {
      // Some conditions are fulfilled by what is optional only.
      const value = draw(own, file, isAnswer || attempt >= DRAWS / 2, attempt);
      if (validator.accepts(file, value)) return value;
    }
    return undefined;
  };
}

function codesOf({ manifest }: Specification, succeeded: boolean): ReadonlySet<string> {
  const codes = manifest.codes.filter(({ kind }) => (kind === 'success') === succeeded);
  return new Set(codes.map(({ code }) => code));
}

function withKnown(schema: JsonSchema, known: JsonObject): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    Object.hasOwn(known, name) ? { ...property, const: known[name] } : property,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}
