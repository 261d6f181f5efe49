import type { Pixit } from '../../src/model/pixit.js';
import type { RulingChoices, Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { SYSTEM_HEADER, TOKEN_HEADER } from '../../src/protocols/mohurd/credentials.js';
import { nameList } from '../../src/protocols/mohurd/list-names.js';
import { readForm } from '../../src/wire/form.js';
import { isObject } from '../../src/wire/json.js';
import { headerOf } from '../../src/wire/receiver.js';
import { MASK } from '../../src/wire/redact.js';
import { finding } from '../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../kit/watch/bounded-map.js';
import { readFields } from '../kit/watch/read-fields.js';
import type { Observation, Watched, Watcher } from '../kit/watch/watcher.js';
import { loadDialect } from './dialect.js';

const ISSUING = 'getInterfaceTokenInfo';

/** What it takes to judge a gateway, the interfaces behind it, and who calls them. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const dialect = await loadDialect(spec, pixit);
  const tokens = createTokenBook();
  return {
    dialect: {
      ...dialect,
      // The key in the query need not be one that the configuration knows.
      hideExchange(exchange) {
        const shown = dialect.hideExchange?.(exchange) ?? exchange;
        const { request } = shown;
        const url = request.url.replaceAll(/([?&]key=)[^&#\s]*/g, `$1${MASK}`);
        return { ...shown, request: { ...request, url } };
      },
    },
    secretHeaders: [TOKEN_HEADER.toLowerCase()],
    readRequest: ({ method }, sent) =>
      method === 'GET' ? readForm(sent) : nameAsRuled(readFields(sent), spec.choices),
    findForgery: tokens.findForgery,
    note: tokens.note,
    authentication: () => '5.1.1/token',
    readAddresses(body) {
      const data = isObject(body) && isObject(body.data) ? body.data : {};
      return typeof data.remoteAddr === 'string' ? [data.remoteAddr] : [];
    },
  };
}

/** An upload with its lists as the schemas name them: clients choose between two names [MH-R08]. */
function nameAsRuled<Fields extends Readonly<Record<string, unknown>> | undefined>(
  sent: Fields,
  choices: RulingChoices,
) {
  if (sent === undefined || choices['MH-R08'] !== 'either') return sent;
  return KINDS.reduce<Readonly<Record<string, unknown>>>(
    (named, { parameter }) => nameList(named, parameter, 'acceptData'),
    sent,
  );
}

/** What is remembered of a token. */
interface Issued {
  readonly at: number;
  readonly owner: unknown;
}

/** A call carries a token that the gateway has issued to the same system. */
function createTokenBook() {
  const book = new BoundedMap<string, Issued>(MOST_REMEMBERED);
  return {
    note({ operation, at, request, answer }: Watched): void {
      const token = operation.id === ISSUING && answer?.envelope?.payload.token;
      if (typeof token !== 'string' || book.has(token)) return;
      book.set(token, { at, owner: request?.systemId });
    },
    findForgery({ operation, exchange, at }: Watched): Observation {
      if (operation.id === ISSUING) return undefined;
      const token = headerOf(exchange.request.headers, TOKEN_HEADER);
      const system = headerOf(exchange.request.headers, SYSTEM_HEADER);
      const expected = text(
        'getInterfaceTokenInfo 给出的 token',
        'a token of getInterfaceTokenInfo',
      );
      if (!token) return [finding(`header ${TOKEN_HEADER}`, expected, undefined)];
      const issued = book.get(token);
      if (!issued || issued.at > at) {
        return {
          inconclusive: text(
            '记录中没有签发该 token 的应答，也许在记录开始之前',
            'the recording does not hold the answer that issued the token, which may have come earlier',
          ),
        };
      }
      const { owner } = issued;
      if (owner === undefined || owner === system) return [];
      return [finding(`header ${SYSTEM_HEADER}`, text(String(owner), String(owner)), system)];
    },
  };
}
