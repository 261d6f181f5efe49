import type { Pixit } from '../../src/model/pixit.js';
import type { Operation, Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { diagnoseToken } from '../../src/protocols/cylinder/token.js';
import { readForm } from '../../src/wire/form.js';
import { MASK } from '../../src/wire/redact.js';
import { finding } from '../kit/answer.js';
import { nameIn, type Observation, type Watched, type Watcher } from '../kit/watch/watcher.js';
import { isWithheld, WITHHELD } from '../kit/watch/withheld.js';
import { loadDialect } from './dialect.js';
import { createHostRule, FORM_RULES } from './watch/form-rules.js';
import { TABLES } from './watch/tables.js';

/** What is no form, though something might be read in it: JSON, XML, a form of several parts. */
const OTHER_FORM = /^(?:\s*[{[<]|--)/;

/** What it takes to judge a traceability system and who asks it. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const dialect = await loadDialect(spec, pixit);
  const hideToken = (form: string) => form.replaceAll(/((?:^|[?&])token=)[^&#\s]*/g, `$1${MASK}`);
  const hosts = (pixit.parameters.linkHosts ?? []) as readonly string[];
  const token = String(pixit.credentials.token);

  function findForgedToken({ request }: Watched): Observation {
    const given = nameIn(request, 'token');
    // That it is there at all is a matter of the table.
    if (given === undefined) return undefined;
    if (isWithheld(given)) return WITHHELD;
    if (given === token) return [];
    const expected = text('约定的 token', 'the agreed token');
    return [finding('/token', expected, text('另一个 token', 'another token'))];
  }

  return {
    dialect: {
      ...dialect,
      // The token is a field of the form, and need not be the one that the configuration knows.
      // It may be no form at all.
      tokensIn: ({ request: { url, body } }) =>
        [url.replace(/^[^?]*/, ''), body].flatMap((form) =>
          new URLSearchParams(form).getAll('token'),
        ),
      hideExchange: (exchange) => {
        const { request } = exchange;
        const [url, body] = [hideToken(request.url), hideToken(request.body)];
        return { ...exchange, request: { ...request, url, body } };
      },
    },
    secretHeaders: [],
    // The query counts beside the body [CY-R09].
    readRequest: (_operation, sent, url) =>
      OTHER_FORM.test(sent)
        ? undefined
        : { ...readForm(new URL(url).search.slice(1)), ...readForm(sent) },
    // Whether the letter case of the token counts is not given [CY-R21].
    findForgery: (watched) =>
      nameIn(watched.request, 'token')?.toLowerCase() === token.toLowerCase()
        ? findForgedTokenOnly(findForgedToken(watched))
        : findForgedToken(watched),
    findForgedToken,
    diagnose: ({ request }) => diagnoseToken(nameIn(request, 'token') ?? '', { token }),
    authentication: ({ clause }) => `${clause}/token`,
    sending: sendingOf,
    answerType: ({ responseClause }) => `${responseClause}/response-type`,
    tables: TABLES,
    rules: hosts.length > 0 ? [...FORM_RULES, createHostRule(hosts)] : FORM_RULES,
  };
}

/** A token in the other letter case is wrong, and may be taken. */
function findForgedTokenOnly(observation: Observation): Observation {
  return Array.isArray(observation) && observation.length > 0 ? undefined : observation;
}

function sendingOf({ id, clause }: Operation) {
  const section = id === 'archive' ? '1.1.1' : clause;
  return {
    method: `${section}/method-sent`,
    charset: `${clause}/encoding`,
    form: `${clause}/form`,
    type: `${section}/content-type`,
  };
}
