import type { Specification } from '../../src/model/specification.js';
import type { CompiledSchema } from '../../src/wire/compile.js';
import type { Validator } from '../../src/wire/validator.js';

/** Schemas take long to compile, and validators remember nothing of what they have seen. */
const loaded = new WeakMap<Specification, Promise<Validator>>();

/**
 * The validator of a specification; loaded when a run starts, as listing cases needs none.
 *
 * @param generated the protocol's own module of validators.
 */
export function loadValidator(spec: Specification, generated: Generated): Promise<Validator> {
  const validator = loaded.get(spec) ?? loadAnew(spec, generated);
  loaded.set(spec, validator);
  return validator;
}

type Generated = Promise<{ readonly validators: Readonly<Record<string, CompiledSchema>> }>;

async function loadAnew(spec: Specification, generated: Generated): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    generated,
  ]);
  return createValidator(spec, validators);
}
