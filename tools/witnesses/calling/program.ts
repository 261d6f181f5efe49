/** A mistake that a client makes on demand. */
export interface Flaw<Habits> {
  readonly name: string;
  /** What the client does, in one sentence. */
  readonly does: string;
  /** The clause that it breaks. */
  readonly clause: string;
  /** The scenario in which it comes to light; any when absent. */
  readonly scenario?: string;
  /** What it does otherwise than a sound client. */
  readonly habits: Partial<Habits>;
}

interface Settings {
  readonly credentials: object;
  readonly parameters: object;
}

export interface World<S extends Settings, Habits> {
  /** Of the server that is called. */
  readonly url: string;
  readonly settings: S;
  readonly habits: Habits;
}

export interface Client<S extends Settings, Habits> {
  /** Names of what it can be led into; it does the same in all of them. */
  readonly scenarios: readonly string[];
  readonly settings: S;
  readonly habits: Habits;
  readonly flaws: readonly Flaw<Habits>[];
  /** One round of its ordinary business. @throws what ended it before its time */
  round(world: World<S, Habits>): Promise<void>;
}

const LIFE_MS = 28_000;
const FINISHED = 0;
const GAVE_UP = 1;
const MISUSED = 2;
const UNKNOWN_SCENARIO = 127;

interface Environment {
  readonly DUIJIE_URL?: string;
  readonly DUIJIE_SCENARIO?: string;
  readonly WITNESS_CLIENT?: string;
  readonly WITNESS_FLAW?: string;
}

/** @throws Error when the environment names a flaw that the client does not have */
export function readWorld<S extends Settings, Habits>(
  client: Client<S, Habits>,
  { DUIJIE_URL, WITNESS_CLIENT, WITNESS_FLAW }: Environment,
): World<S, Habits> {
  if (DUIJIE_URL === undefined) throw new Error('DUIJIE_URL is not set');
  const flaw = client.flaws.find(({ name }) => name === WITNESS_FLAW);
  if (WITNESS_FLAW && flaw === undefined) throw new Error(`no such flaw: ${WITNESS_FLAW}`);
  const given = JSON.parse(WITNESS_CLIENT || '{}') as Partial<Settings>;
  const { credentials, parameters } = client.settings;
  return {
    url: DUIJIE_URL,
    settings: {
      ...client.settings,
      credentials: { ...credentials, ...given.credentials },
      parameters: { ...parameters, ...given.parameters },
    },
    habits: { ...client.habits, ...flaw?.habits },
  };
}

function end(status: number, error?: unknown): never {
  const why = error instanceof Error ? error.message : error;
  if (why !== undefined) process.stderr.write(`${String(why).replace(/\s+/g, ' ')}\n`);
  process.exit(status);
}

/** The client as a program of its own: the environment in, an exit status out. */
export async function runClient<S extends Settings, Habits>(
  client: Client<S, Habits>,
): Promise<never> {
  const scenario = process.env.DUIJIE_SCENARIO || 'plain';
  if (!client.scenarios.includes(scenario)) {
    end(UNKNOWN_SCENARIO, `no such scenario: ${scenario}`);
  }
  setTimeout(() => end(GAVE_UP, 'the round took too long'), LIFE_MS);
  let world: World<S, Habits>;
  try {
    world = readWorld(client, process.env);
  } catch (error) {
    end(MISUSED, error);
  }
  try {
    await client.round(world);
  } catch (error) {
    end(GAVE_UP, error);
  }
  end(FINISHED);
}
