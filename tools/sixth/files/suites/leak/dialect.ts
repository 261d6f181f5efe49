import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { readEnvelope } from '../../src/protocols/leak/envelope.js';
import type { Dialect } from '../kit/dialect.js';
import { FORM_ENCODING } from '../kit/encoding.js';
import { loadValidator } from '../kit/load-validator.js';

/** How the suite of this document speaks: forms with a static token, JSON answers. */
export async function loadDialect(spec: Specification, { credentials }: Pixit): Promise<Dialect> {
  const generated = import('../../src/protocols/leak/generated/validators.js');
  const token = String(credentials.token);
  return {
    spec,
    validator: await loadValidator(spec, generated),
    sign: () => ({ headers: {}, steps: [] }),
    hideTokens: (headers) => headers,
    readEnvelope,
    shell: { prologue: [], headers: {}, values: { [`token=${token}`]: 'token="$TOKEN"' } },
    known: { token },
    encoding: FORM_ENCODING,
  };
}
