import { fileURLToPath } from 'node:url';
import { readSetup } from '../../../api/configuration/read-setup.js';
import { findFreePorts } from '../../../api/free-ports.js';
import { runClient } from '../../../api/observation/client-process.js';
import { openObservation } from '../../../api/observation/observation.js';
import { OBSERVATION_KEYS } from '../../../api/observation/observe.js';
import { provoke, type StartClient } from '../../../api/observation/provoke.js';
import { findSystem } from '../../../catalog/systems.js';
import type { CaseResult } from '../../../src/model/result.js';

interface Scenarios {
  /** The system that is played. */
  readonly system: string;
  /** By name; all when absent. */
  readonly scenarios?: readonly string[];
}

export interface ObservedClient extends Scenarios {
  /** Its program, beside the folder of witnesses: `das/cis-client.ts`. */
  readonly program: string;
  readonly flaw?: string;
}

export interface ObservedPlatform extends Scenarios {
  /** Starts it, with the address of the system that it reports to. */
  readonly launch: (
    callbackUrl: string,
  ) => Promise<{ readonly url: string; close(): Promise<void> }>;
}

const CLIENT_PATIENCE_MS = 30_000;

/** A platform that repeats itself does so after a second. */
const PLATFORM_PATIENCE_MS = 3500;

/** Puts a client that was written from a document alone to trouble, each time as a process. */
export async function observeClient(observed: ObservedClient): Promise<CaseResult[]> {
  const [port = 0] = await findFreePorts(1);
  const callbackUrl = `http://127.0.0.1:${port}`;
  const { signal } = new AbortController();
  const file = fileURLToPath(new URL(`../${observed.program}`, import.meta.url));
  const env = {
    PATH: process.env.PATH,
    ...(observed.flaw ? { WITNESS_FLAW: observed.flaw } : {}),
  };
  return play(observed, {
    port: 0,
    callbackUrl,
    patienceMs: CLIENT_PATIENCE_MS,
    startAt: (url) => (scenario) =>
      runClient(
        `${process.execPath} --import tsx ${file}`,
        { url, callbackUrl, scenario },
        { folder: process.cwd(), env, timeoutMs: CLIENT_PATIENCE_MS, signal },
      ),
  });
}

/** Puts a server to trouble that reports of its own accord, and that nobody starts anew. */
export async function observePlatform(observed: ObservedPlatform): Promise<CaseResult[]> {
  const [port = 0] = await findFreePorts(1);
  const platform = await observed.launch(`http://127.0.0.1:${port}`);
  return play(observed, {
    port,
    callbackUrl: platform.url,
    patienceMs: PLATFORM_PATIENCE_MS,
  }).finally(platform.close);
}

interface Surroundings {
  readonly port: number;
  readonly callbackUrl: string;
  readonly patienceMs: number;
  readonly startAt?: (url: string) => StartClient;
}

async function play(
  { system: id, scenarios }: Scenarios,
  { port, callbackUrl, patienceMs, startAt }: Surroundings,
): Promise<CaseResult[]> {
  const system = findSystem(id);
  const observation = await openObservation({
    system,
    setup: await readSetup(system, {}, OBSERVATION_KEYS),
    place: { port, host: '127.0.0.1' },
    callbackUrl,
    seed: 1,
    faults: [],
    language: 'en',
  });
  const all = await system.entry.loadProvocations();
  return provoke(
    observation,
    scenarios ? all.filter(({ name }) => scenarios.includes(name)) : all,
    {
      system: id,
      ...(startAt ? { start: startAt(observation.url) } : {}),
      patienceMs,
      signal: new AbortController().signal,
      onAct: () => {},
      onCase: () => {},
    },
  ).finally(observation.close);
}

/** One line each: `reset: pass`, or the weight of what failed, or why nothing can be told. */
export function describeCases(cases: readonly CaseResult[]): string[] {
  return cases.map(({ id, verdict, weight, reason }) => {
    const name = id.split('/').at(-1);
    if (verdict === 'pass') return `${name}: pass`;
    return verdict === 'fail' ? `${name}: ${weight}` : `${name}: ${verdict}, ${reason.en}`;
  });
}
