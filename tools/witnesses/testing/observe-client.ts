import { readSetup } from '../../../api/configuration/read-setup.js';
import { findFreePorts } from '../../../api/free-ports.js';
import { openObservation } from '../../../api/observation/observation.js';
import { OBSERVATION_KEYS } from '../../../api/observation/observe.js';
import {
  type ClientOutcome,
  type ProvokeOptions,
  provoke,
} from '../../../api/observation/provoke.js';
import { findSystem } from '../../../catalog/systems.js';
import type { CaseResult } from '../../../src/model/result.js';
import { type Environment, playRound } from '../calling/program.js';
import { CLIENTS, PLATFORMS } from './observed-clients.js';

/** A platform that repeats itself does so after a second, and an answer is late by three. */
const PATIENCE_MS = 5000;

/** How soon a virtual meter carries out a command; those of one round are given within it. */
const COMMAND_DELAY_MS = 300;

/** Puts the client of a system to one kind of trouble, and gives the case that it makes. */
export async function observeClient(
  system: string,
  scenario: string,
  flaw?: string,
): Promise<CaseResult> {
  const { observation, provocations, options, callbackUrl } = await open(system);
  const start = () =>
    startClient(system, {
      DUIJIE_URL: observation.url,
      DUIJIE_CALLBACK: callbackUrl,
      DUIJIE_SCENARIO: scenario,
      WITNESS_FLAW: flaw,
    });
  const chosen = provocations.filter(({ name }) => name === scenario);
  const [result] = await provoke(observation, chosen, { ...options, start }).finally(
    observation.close,
  );
  if (!result) throw new RangeError(`${system} has no ${scenario}`);
  return result;
}

async function startClient(system: string, environment: Environment): Promise<ClientOutcome> {
  const client = CLIENTS[system];
  if (!client) throw new RangeError(`nobody wrote a client of ${system}`);
  try {
    await playRound(client, environment);
    return { ending: 'finished', output: '' };
  } catch (error) {
    return { ending: 'refused', output: (error as Error).message };
  }
}

/** Puts a server to trouble that reports of its own accord, and that nobody starts anew. */
export async function observePlatform(system: string): Promise<CaseResult[]> {
  const { observation, provocations, options, port } = await open(system);
  const platform = await PLATFORMS[system]?.(observation.url, port);
  return provoke(observation, provocations, options).finally(async () => {
    await platform?.close();
    await observation.close();
  });
}

/** Plays a system whose client listens at a free port. */
async function open(id: string) {
  const system = findSystem(id);
  const [port = 0] = await findFreePorts(1);
  const callbackUrl = `http://127.0.0.1:${port}`;
  const observation = await openObservation({
    system,
    setup: await readSetup(system, {}, OBSERVATION_KEYS),
    place: { port: 0, host: '127.0.0.1' },
    callbackUrl,
    seed: 1,
    faults: [],
    commandDelayMs: COMMAND_DELAY_MS,
    language: 'en',
  });
  const options: ProvokeOptions = {
    system: id,
    patienceMs: PATIENCE_MS,
    signal: new AbortController().signal,
    onAct: () => {},
    onCase: () => {},
  };
  const provocations = await system.entry.loadProvocations();
  return { observation, provocations, options, port, callbackUrl };
}

/** `pass`, the weight of what failed, or why nothing can be told. */
export function describeCase({ verdict, weight, reason }: CaseResult): string {
  if (verdict === 'pass') return 'pass';
  return verdict === 'fail' ? weight : `${verdict}: ${reason.en}`;
}

/** What clients of the system can be put to. */
export async function scenariosOf(system: string): Promise<string[]> {
  return (await findSystem(system).entry.loadProvocations()).map(({ name }) => name);
}
