import { isDict } from './delivery.js';
import { GivenUp } from './failure.js';
import type { Flaw, Flaws } from './flaw.js';
import { type Incoming, Listener, type Outcome } from './listener.js';

const DEADLINE_MS = 28_000;
/** A callback that is under way as the round ends is still answered. */
const QUIET_MS = 1000;
const LONGEST_QUIET_MS = 4000;

const UNKNOWN_SCENARIO = 127;

export interface Setting<Credentials, Parameters> {
  /** Of the server that is called. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly parameters: Parameters;
  readonly flaw: Flaw<Credentials> | undefined;
}

/** One round of a client's ordinary business, and how it takes callbacks meanwhile. */
export interface Round {
  readonly answer: (request: Incoming) => Outcome;
  /** @throws GivenUp when the other side refuses or cannot be trusted */
  readonly run: () => Promise<void>;
}

interface Program<Credentials, Parameters> {
  readonly scenarios: readonly string[];
  readonly flaws: Flaws<Credentials>;
  readonly credentials: Credentials;
  readonly parameters: Parameters;
  readonly begin: (setting: Setting<Credentials, Parameters>) => Round;
}

/** Runs a client as the environment says and ends the process: 0 done, 1 given up, 127 not known. */
export async function runProgram<C, P>(program: Program<C, P>): Promise<never> {
  const { env } = process;
  if (!program.scenarios.includes(env.DUIJIE_SCENARIO ?? 'plain')) process.exit(UNKNOWN_SCENARIO);
  try {
    await Promise.race([work(program), expire()]);
  } catch (error) {
    process.stderr.write(`${oneLine(error)}\n`);
    process.exit(1);
  }
  process.exit(0);
}

async function work<C, P>(program: Program<C, P>): Promise<void> {
  const { DUIJIE_URL, DUIJIE_CALLBACK } = process.env;
  if (DUIJIE_URL === undefined) throw new GivenUp('DUIJIE_URL is not set');
  const flaw = findFlaw(program.flaws);
  const round = program.begin({ url: DUIJIE_URL, ...configure(program), flaw });
  await playRound(round, DUIJIE_CALLBACK || undefined);
}

/**
 * Plays a round, with its callbacks.
 * @param callbackUrl where they are taken; absent: nowhere
 * @throws GivenUp when the other side refuses or cannot be trusted
 */
export async function playRound(round: Round, callbackUrl: string | undefined): Promise<void> {
  const listener = callbackUrl
    ? await Listener.open(new URL(callbackUrl), round.answer)
    : undefined;
  try {
    await round.run();
    await listener?.untilQuiet(QUIET_MS, LONGEST_QUIET_MS);
  } finally {
    listener?.close();
  }
}

function configure<C, P>({ credentials, parameters }: Program<C, P>) {
  const given: unknown = JSON.parse(process.env.WITNESS_CLIENT ?? '{}');
  if (!isDict(given)) throw new GivenUp('WITNESS_CLIENT is no object');
  return {
    credentials: { ...credentials, ...(isDict(given.credentials) ? given.credentials : {}) },
    parameters: { ...parameters, ...(isDict(given.parameters) ? given.parameters : {}) },
  };
}

function findFlaw<C>(flaws: Flaws<C>): Flaw<C> | undefined {
  const name = process.env.WITNESS_FLAW;
  if (!name) return undefined;
  const flaw = Object.hasOwn(flaws, name) ? flaws[name] : undefined;
  if (!flaw) throw new GivenUp(`no flaw ${name}`);
  return flaw;
}

const expire = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new GivenUp('out of time')), DEADLINE_MS).unref();
  });

/** Control characters of the other side's text do not reach a terminal. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300);
}
