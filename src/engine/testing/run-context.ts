import { createFaker } from '../../specification/faker.js';
import { createHttpClient } from '../../wire/http-client.js';
import { createAnswerWatch } from '../answer-watch.js';
import type { RunContext } from '../run-context.js';

/** A context for scopes that send nothing. */
export function idleContext(seed = 1, startedAt = 1_700_000_000_000): RunContext {
  return {
    pixit: { target: 'http://127.0.0.1:1', credentials: {}, parameters: {}, callback: { port: 0 } },
    seed,
    startedAt,
    http: createHttpClient({ timeoutMs: 100 }),
    answers: createAnswerWatch(),
    hide: () => {},
    listen: () => Promise.reject(new Error('nobody listens')),
    fakerFor: (caseId) => createFaker(seed, caseId),
  };
}
