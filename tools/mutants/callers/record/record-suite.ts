import type { CatalogSystem } from '../../../../catalog/systems.js';
import type { Specification } from '../../../../src/model/specification.js';
import type { HttpClient, HttpOutcome, HttpRequest } from '../../../../src/wire/http-client.js';
import { openBench } from '../../run/bench.js';
import { forwardTo } from '../../wire/traffic/forward.js';
import type { Ask, Exchanged, Scene } from '../scene.js';

/** What a suite asked a system, a scene for each case; the system answers until it is closed. */
export interface SuiteRecord {
  readonly scenes: readonly Scene[];
  close(): Promise<void>;
}

/** Runs the cases of valid behaviour against a sound simulator in process. */
export async function recordSuite(
  system: CatalogSystem,
  spec: Specification,
): Promise<SuiteRecord> {
  const suite = await system.entry.loadSuite(spec);
  let exchanges: Exchanged[] = [];
  const bench = await openBench(system, suite, {
    alterations: [],
    watch: ({ send, close }) => ({ send: recording(send, (one) => exchanges.push(one)), close }),
  });
  const scenes: Scene[] = [];
  const ask: Ask = (request) => forwardTo(bench.simulator, request);
  const { signal } = new AbortController();
  for (const { id, behaviour, waits, last } of suite.cases) {
    if (behaviour !== 'BV' || waits || last) continue;
    exchanges = [];
    await bench.session.perform(id, signal);
    scenes.push({ name: id, exchanges, ask });
  }
  return { scenes, close: bench.close };
}

function recording(
  send: HttpClient['send'],
  note: (exchanged: Exchanged) => void,
): HttpClient['send'] {
  return async (asked) => {
    const outcome = await send(asked);
    const exchanged = describe(asked, outcome);
    if (exchanged) note(exchanged);
    return outcome;
  };
}

/** Undefined where no whole answer came as text. */
function describe(
  { method, url, headers, body = '' }: HttpRequest,
  { response, text, startedAt, durationMs }: HttpOutcome,
): Exchanged | undefined {
  if (!response || text === undefined) return undefined;
  const { pathname, search } = new URL(url);
  return {
    at: startedAt,
    durationMs,
    request: {
      method,
      target: pathname + search,
      headers: Object.entries(headers),
      body: Buffer.from(body as string),
    },
    answer: {
      status: response.status,
      headers: Object.entries(response.headers),
      body: Buffer.from(text),
    },
  };
}
