import type { Specification } from '../../src/model/specification.js';
import type { CompiledSchema } from '../../src/wire/compile.js';
import type { Validator } from '../../src/wire/validator.js';

/** Compiling takes long, and who watches several talks needs the same for each. */
const known = new WeakMap<Specification, Promise<Validator>>();

/**
 * The validator of a specification; loaded when a run starts, as listing cases needs none.
 *
 * @param generated the protocol's own module of validators.
 */
export function loadValidator(
  spec: Specification,
  generated: Promise<{ readonly validators: Readonly<Record<string, CompiledSchema>> }>,
): Promise<Validator> {
  const validator = known.get(spec) ?? load(spec, generated);
  known.set(spec, validator);
  return validator;
}

async function load(
  spec: Specification,
  generated: Parameters<typeof loadValidator>[1],
): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    generated,
  ]);
  return createValidator(spec, validators);
}
