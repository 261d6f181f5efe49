import type { Exchange } from '../../src/model/exchange.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { openCipher } from '../../src/protocols/mohurd/code-cipher.js';
import { type Credentials, TOKEN_HEADER } from '../../src/protocols/mohurd/credentials.js';
import { readEnvelope } from '../../src/protocols/mohurd/envelope.js';
import { parseJson } from '../../src/wire/json.js';
import { maskToken } from '../../src/wire/redact.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Dialect } from '../kit/dialect.js';
import { type Encoding, FORM_ENCODING } from '../kit/encoding.js';
import { loadValidator } from '../kit/load-validator.js';
import { explainCodes } from './explain-codes.js';
import { shellWithKeys } from './grant.js';

/** How the suite of this document speaks: queries and JSON, or SOAP behind the gateway. */
export function createDialect(
  spec: Specification,
  validator: Validator,
  { credentials, parameters }: Pixit,
  upload: Encoding | undefined,
): Dialect {
  const { systemId, keys } = credentials as unknown as Credentials;
  const cipher =
    spec.choices['MH-R23'] === 'observed' ? openCipher(parameters.privateKey) : undefined;
  return {
    spec,
    validator,
    // What signs a request depends on its interface: the tools add it.
    sign: () => ({ headers: {}, steps: [] }),
    hideTokens: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          name === TOKEN_HEADER ? maskToken(value) : value,
        ]),
      ),
    explainSealed: (written, isAnswer) => (isAnswer ? explainCodes(cipher, written) : []),
    tokensIn,
    hideExchange,
    readEnvelope,
    shell: shellWithKeys(keys),
    known: { systemId, key: keys.business },
    encodings: {
      getInterfaceTokenInfo: FORM_ENCODING,
      validateToken: FORM_ENCODING,
      ...(upload ? { businessData: upload, certificateData: upload } : {}),
    },
  };
}

/** The same with its validator, which is loaded when a run starts. */
export async function loadDialect(spec: Specification, pixit: Pixit): Promise<Dialect> {
  const generated = import('../../src/protocols/mohurd/generated/validators.js');
  const upload =
    spec.choices['MH-R26'] === 'soap'
      ? (await import('./soap-encoding.js')).SOAP_ENCODING
      : undefined;
  return createDialect(spec, await loadValidator(spec, generated), pixit, upload);
}

const TOKEN_IN_QUERY = /([?&]token=)([^&#\s'"]{16,})/g;
const TOKEN_IN_ANSWER = /("token"\s*:\s*")([^"]{16,})(")/g;

/** The token of a query, and the one that an answer has issued. */
function tokensIn({
  request,
  response,
  operation,
}: Pick<Exchange, 'operation' | 'request' | 'response'>): string[] {
  const asked = URL.canParse(request.url) ? new URL(request.url).searchParams.get('token') : null;
  const isIssuing = response && operation === 'getInterfaceTokenInfo';
  const issued = isIssuing ? readEnvelope(parseJson(response.body))?.payload.token : undefined;
  return [asked, issued].filter((token) => typeof token === 'string');
}

/** Cuts tokens to their ends where they stand in a query or in the answer that issued them. */
function hideExchange(exchange: Exchange): Exchange {
  const { request, response, curl, operation } = exchange;
  const hide = (value: string) =>
    value.replaceAll(
      TOKEN_IN_QUERY,
      (_all, lead: string, token: string) => lead + maskToken(token),
    );
  const hidden = { ...exchange, request: { ...request, url: hide(request.url) } };
  if (curl !== undefined) Object.assign(hidden, { curl: hide(curl) });
  if (response && operation === 'getInterfaceTokenInfo') {
    const body = response.body.replaceAll(
      TOKEN_IN_ANSWER,
      (_all, lead: string, token: string, end: string) => lead + maskToken(token) + end,
    );
    return { ...hidden, response: { ...response, body } };
  }
  return hidden;
}
