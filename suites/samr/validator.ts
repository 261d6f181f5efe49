import type { Specification } from '../../src/model/specification.js';
import type { Validator } from '../../src/wire/validator.js';

/** The validator of the specification; loaded when a run starts, as listing cases needs none. */
export async function loadValidator(spec: Specification): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    import('../../src/protocols/samr/generated/validators.js'),
  ]);
  return createValidator(spec, validators);
}
