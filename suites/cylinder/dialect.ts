import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { readEnvelope } from '../../src/protocols/cylinder/envelope.js';
import { likenessesOf } from '../../src/protocols/cylinder/token.js';
import { percentEncode } from '../../src/wire/form.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Dialect } from '../kit/dialect.js';
import { FORM_ENCODING } from '../kit/encoding.js';
import { loadValidator } from '../kit/load-validator.js';
import { drawLinks } from './links.js';

/** How the suite of this document speaks: forms with a static token, JSON answers. */
export function createDialect(
  spec: Specification,
  validator: Validator,
  { credentials, parameters }: Pixit,
): Dialect {
  const token = String(credentials.token);
  const cylinder = parameters.cylinder as Readonly<Record<string, unknown>>;
  return {
    spec,
    validator,
    // The token is a field of the form [1.1.2].
    sign: () => ({ headers: {}, steps: [] }),
    hideTokens: (headers) => headers,
    readEnvelope,
    shell: { prologue: [], headers: {}, values: shellValues(token) },
    known: { token, ...cylinder, ...drawLinks(parameters.linkHosts as readonly string[]) },
    encoding: FORM_ENCODING,
  };
}

/** The same with its validator, which is loaded when a run starts. */
export async function loadDialect(spec: Specification, pixit: Pixit): Promise<Dialect> {
  const generated = import('../../src/protocols/cylinder/generated/validators.js');
  return createDialect(spec, await loadValidator(spec, generated), pixit);
}

/** The token as the shell knows it, and what resembles it; the longest first, as it holds others. */
function shellValues(token: string): Record<string, string> {
  const { truncated, inOtherCase } = likenessesOf(token);
  const words: readonly (readonly [value: string, word: string])[] = [
    [token, '"$TOKEN"'],
    [inOtherCase, '"$(printf %s "$TOKEN" | tr a-zA-Z A-Za-z)"'],
    [truncated, '"${TOKEN%?}"'],
  ];
  const given = words.filter(([value], at) => value !== '' && (at === 0 || value !== token));
  return Object.fromEntries(
    given.map(([value, word]) => [`token=${percentEncode(value)}`, `token=${word}`]),
  );
}
