import type { Specification } from '../../src/model/specification.js';
import type { CompiledSchema } from '../../src/wire/compile.js';
import type { Validator } from '../../src/wire/validator.js';

/**
 * The validator of a specification; loaded when a run starts, as listing cases needs none.
 *
 * @param generated the protocol's own module of validators.
 */
export async function loadValidator(
  spec: Specification,
  generated: Promise<{ readonly validators: Readonly<Record<string, CompiledSchema>> }>,
): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    generated,
  ]);
  return createValidator(spec, validators);
}
