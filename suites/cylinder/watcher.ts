import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readForm } from '../../src/wire/form.js';
import { MASK } from '../../src/wire/redact.js';
import { finding } from '../kit/answer.js';
import type { Watcher } from '../kit/watch/watcher.js';
import { loadDialect } from './dialect.js';

/** What it takes to judge a traceability system and who asks it. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const dialect = await loadDialect(spec, pixit);
  const hideToken = (form: string) => form.replaceAll(/((?:^|[?&])token=)[^&#\s]*/g, `$1${MASK}`);
  return {
    dialect: {
      ...dialect,
      // The token is a field of the form, and need not be the one that the configuration knows.
      hideExchange: (exchange) => {
        const { request } = exchange;
        const [url, body] = [hideToken(request.url), hideToken(request.body)];
        return { ...exchange, request: { ...request, url, body } };
      },
    },
    secretHeaders: [],
    readRequest: (_operation, sent) => readForm(sent),
    findForgery({ request }) {
      if (!request) return undefined;
      if (request.token === pixit.credentials.token) return [];
      const actual =
        request.token === undefined ? undefined : text('另一个 token', 'another token');
      return [finding('/token', text('约定的 token', 'the agreed token'), actual)];
    },
    authentication: ({ clause }) => `${clause}/token`,
  };
}
