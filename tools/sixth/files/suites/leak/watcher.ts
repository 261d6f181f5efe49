import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readForm } from '../../src/wire/form.js';
import { finding } from '../kit/answer.js';
import type { Watcher } from '../kit/watch/watcher.js';
import { loadDialect } from './dialect.js';

/** What it takes to judge a platform and the detectors that call it. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  return {
    dialect: await loadDialect(spec, pixit),
    secretHeaders: [],
    readRequest: (_operation, sent) => readForm(sent),
    findForgery({ request }) {
      if (!request || request.token === pixit.credentials.token) return [];
      return [finding('/token', text('约定的 token', 'the agreed token'), undefined)];
    },
    authentication: ({ clause }) => `${clause}/token`,
  };
}
