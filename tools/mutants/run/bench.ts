import type { BoundSession, BoundSuite } from '../../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../../catalog/systems.js';
import type { AnyAlteration } from '../../../simulators/kit/alterations/alteration.js';
import { serve } from '../../../simulators/kit/http/serve.js';
import type { Simulator } from '../../../simulators/kit/simulator.js';
import { createAnswerWatch } from '../../../src/engine/answer-watch.js';
import { createFaker } from '../../../src/specification/faker.js';
import { createHttpClient, type HttpClient } from '../../../src/wire/http-client.js';
import { startReceiver } from '../../../src/wire/receiver.js';
import { createProcessClient, type SeenAnswer } from './process-client.js';

/** A suite and an altered simulator, opposite each other. */
export interface Bench {
  readonly session: BoundSession;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

interface BenchOptions {
  readonly alterations: readonly AnyAlteration[];
  /** Over a socket, as users meet it; in process when absent. */
  readonly overHttp?: boolean;
  readonly onAnswer?: (answer: SeenAnswer) => void;
  /** Sees what the suite asks, in process. */
  readonly watch?: (client: HttpClient) => HttpClient;
}

/** Where the suite believes the simulator to be; requests in process never leave it. */
const NOWHERE = 'http://127.0.0.1:9';

const SEED = 1;

/** What commands take: long enough to cancel one, short enough for hundreds of mutants. */
const COMMAND_DELAY_MS = 250;

/** What a callback may take. */
const CALLBACK_TIMEOUT_MS = 2000;

/** Two systems for each code: one turned away when it asks for a token, one when it calls. */
const RESTRICTED = [1200, 1210, 1211, 1212, 1213, 1214].flatMap((code) =>
  ['A', 'B'].map((name) => ({
    systemId: `LIMITED-${code}${name}`,
    key: `key-${code}${name}`,
    code,
  })),
);

/** What a user would tell the suite, so that it need not guess. */
export const TOLD: Readonly<Record<string, object>> = {
  das: { reports: { 2001: CALLBACK_TIMEOUT_MS, 2003: CALLBACK_TIMEOUT_MS } },
  cis: {
    commands: [
      {
        serialNo: '6d1f0a7e35c84b2990e4d7c2b1a85f36',
        paramNo: '03',
        meterNo: '900000000017',
        userNo: '70000000000000017',
      },
    ],
  },
  prepose: {
    reports: {
      meterDataUp: CALLBACK_TIMEOUT_MS,
      meterDataUpBatch: CALLBACK_TIMEOUT_MS,
      sendAlarm: CALLBACK_TIMEOUT_MS,
    },
  },
  business: { commands: [{ commandSeq: 'CMD2026000001', meterNo: '800000000017' }] },
  mohurd: { restricted: RESTRICTED },
};

/** A worker that compiles a schema for another mutant does not answer for a while. */
const REQUEST_TIMEOUT_MS = 10_000;

export async function openBench(
  { entry }: CatalogSystem,
  suite: BoundSuite,
  { alterations, overHttp = false, onAnswer, watch = (client) => client }: BenchOptions,
): Promise<Bench> {
  const startedAt = Date.now();
  const { credentials } = entry.demonstration;
  const parameters = { ...entry.demonstration.parameters, ...TOLD[entry.id] };
  let simulator: Simulator | undefined;
  let target = NOWHERE;
  const http = overHttp
    ? redirect(createHttpClient({ timeoutMs: REQUEST_TIMEOUT_MS }), () => target)
    : watch(createProcessClient(() => simulator?.app, onAnswer));
  const session = await suite.open({
    pixit: {
      target: NOWHERE,
      credentials,
      parameters: { ...parameters, callbackTimeout: CALLBACK_TIMEOUT_MS },
      callback: { port: 0 },
    },
    seed: SEED,
    startedAt,
    http,
    answers: createAnswerWatch(),
    hide: () => {},
    fakerFor: (id) => createFaker(SEED, id),
    listen: (answer) => startReceiver({ port: 0 }, answer),
  });
  simulator = await entry.loadSimulator({
    credentials,
    parameters,
    rulings: {},
    callbackUrl: session.callbackUrl ?? NOWHERE,
    commandDelayMs: COMMAND_DELAY_MS,
    seed: SEED,
    faults: [],
    alterations,
  });
  const served = overHttp ? await serve(simulator, { port: 0 }) : undefined;
  target = served?.url ?? NOWHERE;
  return {
    session,
    simulator,
    async close() {
      simulator?.stop();
      await Promise.all([session.close(), http.close(), served?.close()]);
    },
  };
}

/** Sends to where the simulator turned out to listen. */
function redirect(client: HttpClient, target: () => string): HttpClient {
  return {
    send: (request) => client.send({ ...request, url: request.url.replace(NOWHERE, target()) }),
    close: () => client.close(),
  };
}
