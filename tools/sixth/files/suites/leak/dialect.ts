import type { Pixit } from '../../src/engine/run-context.js';
import type { Specification } from '../../src/model/specification.js';
import { readEnvelope } from '../../src/protocols/leak/envelope.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Dialect } from '../kit/dialect.js';
import { FORM_ENCODING } from '../kit/encoding.js';

/** How the suite of this document speaks: forms with a static token, JSON answers. */
export function createDialect(
  spec: Specification,
  validator: Validator,
  { credentials }: Pixit,
): Dialect {
  const token = String(credentials.token);
  return {
    spec,
    validator,
    sign: () => ({ headers: {}, steps: [] }),
    hideTokens: (headers) => headers,
    readEnvelope,
    shell: { prologue: [], headers: {}, values: { [`token=${token}`]: 'token="$TOKEN"' } },
    known: { token },
    encoding: FORM_ENCODING,
  };
}

/** The validator of the specification; loaded when a run starts, as listing cases needs none. */
export async function loadValidator(spec: Specification): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    import('../../src/protocols/leak/generated/validators.js'),
  ]);
  return createValidator(spec, validators);
}
