import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { Simulator } from '../../simulators/kit/simulator.js';
import { createAnswerWatch } from '../../src/engine/answer-watch.js';
import type { Purpose } from '../../src/model/exchange.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { createFaker } from '../../src/specification/faker.js';
import { MovableClock } from '../../src/wire/clock.js';
import { createDeafReceiver } from '../../src/wire/deaf-receiver.js';
import type { HttpClient, HttpOutcome, HttpRequest } from '../../src/wire/http-client.js';

/** Where the played system is said to be; nothing is sent there. */
export const STAGE = 'http://system.invalid';

/** What is shown of a case: everything but what keeps it apart from other cases. */
export interface Rehearsal {
  readonly parameters: Pixit['parameters'];
  readonly paths: Readonly<Record<string, string>>;
  readonly rulings: RulingChoices;
  /** Of made-up data and identifiers. */
  readonly seed: number;
  /** What time it is, in epoch milliseconds. */
  readonly now: number;
}

/** One request of a case with its answer, unredacted: the credentials are those of the demonstration. */
export interface RehearsedExchange {
  readonly purpose: Purpose;
  readonly operation: string;
  readonly isAccepted: boolean;
  readonly request: HttpRequest;
  /** Text of the answer. */
  readonly answer: string;
}

/**
 * Plays a case against the system's own simulator, in this process and at a time that stands still:
 * the same rehearsal always gives the same exchanges. Nothing is executed later, so that no callback
 * comes.
 *
 * @returns undefined where the case did not get to its end
 */
export async function rehearse(
  { id: system, entry }: CatalogSystem,
  suite: BoundSuite,
  caseId: string,
  { parameters, paths, rulings, seed, now }: Rehearsal,
): Promise<readonly RehearsedExchange[] | undefined> {
  const { credentials } = entry.demonstration;
  const simulator = await entry.loadSimulator({
    credentials,
    parameters,
    rulings,
    paths,
    callbackUrl: STAGE,
    seed,
    faults: [],
    clock: new MovableClock({ frozenAt: now }),
  });
  const played: PlayedExchange[] = [];
  const session = await suite.open({
    pixit: { target: STAGE, credentials, parameters, paths, callback: { port: 0 } },
    seed,
    // So that identifiers do not depend on the time.
    startedAt: 0,
    http: createStage(simulator, played, now),
    answers: createAnswerWatch(),
    listen: () => Promise.resolve(createDeafReceiver(STAGE)),
    hide: () => {},
    fakerFor: (name) => createFaker(seed, system, name),
  });
  try {
    const { signal } = new AbortController();
    const { verdict, exchanges } = await session.perform(caseId, signal, now);
    if (verdict !== 'pass') return undefined;
    return exchanges.map(({ purpose, operation, outcome }, at) => ({
      purpose,
      operation,
      isAccepted: outcome === 'accepted',
      ...(played[at] as PlayedExchange),
    }));
  } finally {
    await session.close();
    simulator.stop();
  }
}

type PlayedExchange = Pick<RehearsedExchange, 'request' | 'answer'>;

function createStage(
  { app }: Pick<Simulator, 'app'>,
  played: PlayedExchange[],
  now: number,
): HttpClient {
  return {
    async send(request): Promise<HttpOutcome> {
      const { method, url, headers, body } = request;
      const response = await app.request(
        new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }),
      );
      const text = await response.text();
      played.push({ request, answer: text });
      const record = { headers: {}, body: text };
      return {
        request: { method, url, headers, body: typeof body === 'string' ? body : '' },
        response: {
          ...record,
          status: response.status,
          headers: Object.fromEntries(response.headers),
        },
        text,
        startedAt: now,
        durationMs: 0,
      };
    },
    close: async () => {},
  };
}
