import { AsyncLocalStorage } from 'node:async_hooks';
import type { BoundSession, BoundSuite, Performance } from '../../../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../../../catalog/systems.js';
import { createAnswerWatch } from '../../../../src/engine/answer-watch.js';
import { createFaker } from '../../../../src/specification/faker.js';
import { createHttpClient, type HttpClient } from '../../../../src/wire/http-client.js';
import { startReceiver } from '../../../../src/wire/receiver.js';
import { TOLD } from '../../run/bench.js';
import type { WireAnswer, WireRequest } from '../traffic/message.js';
import type { SeenRequest } from '../traffic/talk.js';
import type { Tampering } from '../wire-mutant.js';
import { openStage, type StageOptions } from './stage.js';

/** A suite and a simulator, with an adversary between the two. */
interface WireBench {
  perform(caseId: string, signal: AbortSignal): Promise<Performance>;
  close(): Promise<void>;
}

interface WireBenchOptions extends Pick<StageOptions, 'earlier'> {
  readonly tampering: Tampering;
  readonly onTampered?: () => void;
  /** Sees each exchange of the suite, with the case that made it. */
  readonly onExchange?: (caseId: string, request: WireRequest, answer: WireAnswer) => void;
  readonly onCallback?: (seen: SeenRequest) => void;
}

const SEED = 1;

/** What commands take: long enough to cancel one on a busy machine. */
const COMMAND_DELAY_MS = 800;

/** What a callback may take, on the busiest machine. */
const CALLBACK_TIMEOUT_MS = 5000;

/** How long it takes to notice that a server does not answer. */
const REQUEST_TIMEOUT_MS = 5000;

export async function openWireBench(
  system: CatalogSystem,
  suite: BoundSuite,
  { tampering, earlier, onTampered, onExchange, onCallback }: WireBenchOptions,
): Promise<WireBench> {
  const { entry } = system;
  const startedAt = Date.now();
  const current = new AsyncLocalStorage<string>();
  const parameters = parametersOf(system);
  const stage = await openStage(system, {
    parameters,
    commandDelayMs: COMMAND_DELAY_MS,
    tampering,
    ...(earlier ? { earlier } : {}),
    ...(onTampered ? { onTampered } : {}),
    ...(onCallback ? { onCallback } : {}),
  });
  const client = createHttpClient({ timeoutMs: REQUEST_TIMEOUT_MS });
  const http: HttpClient = {
    async send(request) {
      const outcome = await client.send(request);
      const { response, text = '' } = outcome;
      const caseId = current.getStore();
      if (response && caseId !== undefined) {
        onExchange?.(caseId, wireRequest(request), {
          status: response.status,
          headers: Object.entries(response.headers),
          body: Buffer.from(text),
        });
      }
      return outcome;
    },
    close: () => client.close(),
  };
  const session: BoundSession = await suite.open({
    pixit: {
      target: stage.url,
      credentials: entry.demonstration.credentials,
      parameters: { ...parameters, callbackTimeout: CALLBACK_TIMEOUT_MS },
      callback: { port: 0 },
    },
    seed: SEED,
    startedAt,
    http,
    answers: createAnswerWatch(),
    hide: () => {},
    fakerFor: (id) => createFaker(SEED, startedAt, id),
    listen: (answer) => startReceiver({ port: 0 }, answer),
  });
  stage.connect(session.callbackUrl ?? '');
  return {
    perform: (caseId, signal) => current.run(caseId, () => session.perform(caseId, signal)),
    async close() {
      await Promise.all([session.close(), http.close(), stage.close()]);
      // Else every promise of the process goes on paying for it.
      current.disable();
    },
  };
}

/** The parameters of a user who says how long to wait, and nothing else. */
function parametersOf({ entry }: CatalogSystem): Readonly<Record<string, unknown>> {
  const { parameters } = entry.demonstration;
  const { reports } = { ...parameters, ...TOLD[entry.id] } as { readonly reports?: object };
  if (!reports) return parameters;
  const within = Object.keys(reports).map((report) => [report, CALLBACK_TIMEOUT_MS]);
  return { ...parameters, reports: Object.fromEntries(within) };
}

function wireRequest({
  method,
  url,
  headers,
  body = '',
}: Parameters<HttpClient['send']>[0]): WireRequest {
  const { pathname, search } = new URL(url);
  return {
    method,
    target: pathname + search,
    headers: Object.entries(headers),
    body: Buffer.from(body),
  };
}
