import type { Pixit } from '../../src/model/pixit.js';
import type { Operation, RulingChoices, Specification } from '../../src/model/specification.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { interfaceOf, TOKEN_HEADER } from '../../src/protocols/mohurd/credentials.js';
import { CODE, listIn } from '../../src/protocols/mohurd/envelope.js';
import { nameList } from '../../src/protocols/mohurd/list-names.js';
import { readSoap } from '../../src/protocols/mohurd/soap.js';
import { readForm } from '../../src/wire/form.js';
import { isObject } from '../../src/wire/json.js';
import { isTooDeep } from '../../src/wire/nesting.js';
import { MASK } from '../../src/wire/redact.js';
import { asText } from '../kit/compare.js';
import { readFields } from '../kit/watch/read-fields.js';
import type { Sending, Watcher } from '../kit/watch/watcher.js';
import { loadDialect } from './dialect.js';
import { SOAP_ENCODING } from './soap-encoding.js';
import { createAccessRules } from './watch/access-rules.js';
import { createCodeBook } from './watch/code-book.js';
import { createCodeRules } from './watch/code-rules.js';
import { createRecordRules } from './watch/record-rules.js';
import { TABLES } from './watch/tables.js';
import { createTokenBook, ISSUING } from './watch/token-book.js';

type Fields = Readonly<Record<string, unknown>>;

/** What it takes to judge a gateway, the interfaces behind it, and who calls them. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const dialect = await loadDialect(spec, pixit);
  const tokens = createTokenBook(pixit);
  const codes = createCodeBook(pixit.parameters.privateKey);
  const access = createAccessRules(tokens, pixit);
  return {
    dialect: {
      ...dialect,
      // Callers follow the interfaces or the sample code, and are answered in JSON or SOAP [MH-R26].
      encodings: {
        ...dialect.encodings,
        businessData: SOAP_ENCODING,
        certificateData: SOAP_ENCODING,
      },
      // The key in the query need not be one that the configuration knows.
      tokensIn(exchange) {
        const { url } = exchange.request;
        const key = URL.canParse(url) ? new URL(url).searchParams.get('key') : null;
        return [...(dialect.tokensIn?.(exchange) ?? []), ...(key === null ? [] : [key])];
      },
      hideExchange(exchange) {
        const shown = dialect.hideExchange?.(exchange) ?? exchange;
        const { request } = shown;
        const url = request.url.replaceAll(/([?&]key=)[^&#\s]*/g, `$1${MASK}`);
        return { ...shown, request: { ...request, url } };
      },
    },
    secretHeaders: [TOKEN_HEADER.toLowerCase()],
    readRequest(operation, sent) {
      if (operation.method === 'GET') return readForm(sent);
      const isSoap = interfaceOf(operation.id) !== undefined && /^\s*</.test(sent);
      return nameAsRuled(isSoap ? readEnvelope(sent) : readFields(sent), spec.choices);
    },
    findForgery: (watched) => access.findAll(watched, access.findForgery(watched)),
    findForgedToken: access.findForgery,
    forgeryCodes: [CODE.key, CODE.token],
    diagnose: access.diagnose,
    authentication: ({ id }) => (id === ISSUING ? '5.1.2/key' : '5.1.1/token'),
    sending: sendingOf,
    tables: TABLES,
    describesAnswer: ({ operation, body }) =>
      interfaceOf(operation) && isGatewayRefusal(body) ? 'requestResponseLog.response' : undefined,
    // Of a batch the good records are taken [MH-R29].
    refusesPart: ({ envelope }) =>
      envelope?.code === CODE.warned && listIn(envelope.payload, 'ErrorData').length > 0,
    rules: [...access.rules, ...createRecordRules(spec), ...createCodeRules(codes)],
    note(watched) {
      tokens.note(watched);
      codes.note(watched);
    },
    readAddresses(body) {
      const data = isObject(body) && isObject(body.data) ? body.data : {};
      return typeof data.remoteAddr === 'string' ? [data.remoteAddr] : [];
    },
  };
}

function sendingOf({ clause, method, id }: Operation): Sending {
  if (method === 'GET') return { method: `${clause}/method-sent`, form: `${clause}/request` };
  const form = `${clause}/json`;
  const common = { method: `${clause}/method`, form, charset: form };
  return interfaceOf(id) ? common : { ...common, type: '5.1.4/content-type' };
}

/** The gateway turns calls away before they reach an interface, in its own words [5.1.5]. */
function isGatewayRefusal(body: unknown): boolean {
  return (
    isObject(body) && !('ReturnCode' in body) && asText(body.code ?? CODE.success) !== CODE.success
  );
}

function readEnvelope(sent: string): Fields | undefined {
  const value = readSoap(sent);
  return isObject(value) && !isTooDeep(value) ? value : undefined;
}

/** An upload with its lists as the schemas name them: clients choose between two names [MH-R08]. */
function nameAsRuled(sent: Fields | undefined, choices: RulingChoices): Fields | undefined {
  if (sent === undefined || choices['MH-R08'] !== 'either') return sent;
  return KINDS.reduce<Fields>(
    (named, { parameter }) => nameList(named, parameter, 'acceptData'),
    sent,
  );
}
