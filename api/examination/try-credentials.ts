import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { createAnswerWatch } from '../../src/engine/answer-watch.js';
import { claimsOf } from '../../src/model/specification.js';
import { createFaker } from '../../src/specification/faker.js';
import type { HttpClient } from '../../src/wire/http-client.js';
import { startReceiver } from '../../src/wire/receiver.js';
import type { Redact } from '../../src/wire/redact.js';
import type { SystemSetup } from '../configuration/configuration.js';
import type { FirstContact } from './contact-checks.js';

interface Circumstances {
  readonly http: HttpClient;
  readonly redact: Redact;
  readonly timeoutMs: number;
  /** Of the tester, epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Sends the request of a suite that changes nothing, as a run would.
 *
 * @returns what came of it; undefined where the operation is not claimed
 */
export async function tryCredentials(
  { id, manifest }: CatalogSystem,
  suite: BoundSuite,
  setup: SystemSetup,
  { http, redact, timeoutMs, now }: Circumstances,
): Promise<FirstContact | undefined> {
  const { target = '', credentials, parameters, paths, allow, operations, tls } = setup;
  const claims = claimsOf(manifest, id, operations);
  if (!claims.some(({ operation }) => operation === suite.knocksAt)) return undefined;
  const startedAt = now();
  const contact = await suite.contact(
    {
      // Whoever waits for callbacks does so elsewhere: the port may be taken, which is told by itself.
      pixit: { target, credentials, parameters, paths, allow, callback: { port: 0 }, tls },
      seed: 1,
      startedAt,
      http,
      answers: createAnswerWatch(),
      fakerFor: (caseId) => createFaker(1, startedAt, caseId),
      listen: (answer) => startReceiver({ port: 0 }, answer),
      hide: redact.know,
    },
    { signal: new AbortController().signal, patienceMs: timeoutMs, now },
  );
  return contact && redact(contact);
}
