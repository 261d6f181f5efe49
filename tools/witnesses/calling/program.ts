import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Answerer, Listener } from './listener.js';

/** A mistake that a client makes on demand. */
export interface Flaw<Habits> {
  readonly name: string;
  /** What the client does, in one sentence. */
  readonly does: string;
  /** The sections of the document that it breaks, one of them or all: `2.4.1, 2.4.2`. */
  readonly clause: string;
  /** How hard they forbid it; must when absent. */
  readonly weight?: 'should' | 'may';
  /** The scenario in which it comes to light; what the client sends and answers when absent. */
  readonly scenario?: string;
  /** What it does otherwise than a sound client. */
  readonly habits: Partial<Habits>;
}

export interface World<Credentials, Parameters, Habits> {
  /** Of the server that is called. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly parameters: Parameters;
  readonly habits: Habits;
}

/** One round of a client's ordinary business, and how it takes callbacks meanwhile. */
export interface Round {
  /** Absent where nobody calls back. */
  readonly answer?: Answerer;
  /** @throws what ended it before its time */
  run(): Promise<void>;
}

/** What a client is told by the variables of its environment. */
export interface Environment {
  readonly DUIJIE_URL?: string | undefined;
  readonly DUIJIE_CALLBACK?: string | undefined;
  readonly DUIJIE_SCENARIO?: string | undefined;
  readonly WITNESS_CLIENT?: string | undefined;
  readonly WITNESS_FLAW?: string | undefined;
}

interface Role<Credentials, Parameters, Habits> {
  /** Names of what it can be led into; it does the same in all of them. */
  readonly scenarios: readonly string[];
  readonly credentials: Credentials;
  readonly parameters: Parameters;
  readonly habits: Habits;
  readonly flaws: readonly Flaw<Habits>[];
  begin(world: World<Credentials, Parameters, Habits>): Round;
}

export interface Client {
  readonly scenarios: readonly string[];
  readonly flaws: readonly Omit<Flaw<never>, 'habits'>[];
  /** @throws Error when the environment is none to play in */
  begin(environment: Environment): Round;
}

export function defineClient<C extends object, P extends object, H>(role: Role<C, P, H>): Client {
  const { scenarios, flaws, credentials, parameters, habits } = role;
  return {
    scenarios,
    flaws,
    begin({ DUIJIE_URL, WITNESS_CLIENT, WITNESS_FLAW }) {
      if (!DUIJIE_URL) throw new Error('DUIJIE_URL is not set');
      const flaw = flaws.find(({ name }) => name === WITNESS_FLAW);
      if (WITNESS_FLAW && flaw === undefined) throw new Error(`no such flaw: ${WITNESS_FLAW}`);
      const given = JSON.parse(WITNESS_CLIENT || '{}');
      return role.begin({
        url: DUIJIE_URL,
        credentials: { ...credentials, ...given.credentials },
        parameters: { ...parameters, ...given.parameters },
        habits: { ...habits, ...flaw?.habits },
      });
    },
  };
}

/** A callback that is under way as the round ends is still answered. */
const QUIET_MS = 1000;
const LONGEST_QUIET_MS = 4000;

/**
 * Plays a round, with its callbacks.
 * @param server one that listens at `DUIJIE_CALLBACK` already
 * @throws what ended it before its time
 */
export async function playRound(
  client: Client,
  environment: Environment,
  server?: Server,
): Promise<void> {
  const { answer, run } = client.begin(environment);
  const { DUIJIE_CALLBACK } = environment;
  if (!answer || !DUIJIE_CALLBACK) return run();
  const listener = await Listener.open(new URL(DUIJIE_CALLBACK), answer, server);
  try {
    await run();
    await listener.untilQuiet(QUIET_MS, LONGEST_QUIET_MS);
  } finally {
    listener.close();
  }
}

const LIFE_MS = 28_000;
const FINISHED = 0;
const GAVE_UP = 1;
const UNKNOWN_SCENARIO = 127;

/** Control characters of the other side's text do not reach a terminal. */
function end(status: number, error?: unknown): never {
  if (error !== undefined) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${why.replaceAll(/[\p{Cc}\s]+/gu, ' ').slice(0, 300)}\n`);
  }
  process.exit(status);
}

/** Where its module is what was started: the environment in, an exit status out. */
export async function runClient(client: Client, module: string): Promise<void> {
  if (process.argv[1] !== fileURLToPath(module)) return;
  const scenario = process.env.DUIJIE_SCENARIO || 'plain';
  if (!client.scenarios.includes(scenario)) {
    end(UNKNOWN_SCENARIO, `no such scenario: ${scenario}`);
  }
  setTimeout(() => end(GAVE_UP, 'the round took too long'), LIFE_MS);
  await playRound(client, process.env).catch((error) => end(GAVE_UP, error));
  end(FINISHED);
}
