import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../model/specification.js';
import { addVocabulary, TRUSTING_OPTIONS } from './vocabulary.js';

/** A compiled schema as Ajv makes it: standalone code and runtime compilation look alike. */
export interface CompiledSchema {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** Compiles the named schemas of a protocol, each on its first use. */
export function compileSchemas(
  schemas: Readonly<Record<string, JsonSchema>>,
): (name: string) => CompiledSchema {
  const compiled = new Map<string, CompiledSchema>();
  let ajv: Ajv2020 | undefined;

  function load(): Ajv2020 {
    const instance = new Ajv2020(TRUSTING_OPTIONS);
    addVocabulary(instance);
    for (const schema of Object.values(schemas)) instance.addSchema(schema);
    return instance;
  }

  return (name) => {
    const known = compiled.get(name);
    if (known) return known;
    const schema = schemas[name];
    if (!schema?.$id) throw new RangeError(`no schema ${name}`);
    ajv ??= load();
    const validate = ajv.getSchema(schema.$id) as CompiledSchema;
    compiled.set(name, validate);
    return validate;
  };
}
