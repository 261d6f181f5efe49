import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { findFreePorts } from '../../../api/free-ports.js';
import { type Client, type Environment, playRound } from '../calling/program.js';
import { openCallbackServer } from './callback-server.js';
import { type Seen, startStandIn, type Trouble } from './stand-in.js';

/** A client and the sound server that it plays against. */
export interface Stage {
  readonly client: Client;
  /** File of the client, below tools/witnesses. */
  readonly program: string;
  serve(callbackUrl: string): Promise<{
    readonly url: string;
    /** What only this server's client has to know, as in `WITNESS_CLIENT`. */
    readonly given?: Given;
    close(): Promise<void>;
  }>;
}

export interface Given {
  readonly credentials?: object;
  readonly parameters?: object;
}

export interface World {
  readonly calls?: Trouble;
  readonly callbacks?: Trouble;
  readonly flaw?: string;
  readonly given?: Given;
  /** Plays as a program of its own, in this scenario. */
  readonly scenario?: string;
}

export interface Ending {
  readonly code: number | null;
  readonly why: string;
  readonly calls: readonly Seen[];
}

const none: Trouble = async () => undefined;

/** One round of a client, with trouble in between. */
export async function playClient(stage: Stage, world: World = {}): Promise<Ending> {
  const { scenario, flaw, given } = world;
  const { own, callbackUrl } = await openCallbacks(scenario !== undefined);
  const back = await startStandIn(callbackUrl, world.callbacks ?? none);
  const server = await stage.serve(back.url);
  const there = await startStandIn(server.url, world.calls ?? none);
  const ending = await play(stage, own, {
    DUIJIE_URL: there.url,
    DUIJIE_CALLBACK: callbackUrl,
    DUIJIE_SCENARIO: scenario,
    WITNESS_FLAW: flaw,
    WITNESS_CLIENT: JSON.stringify({ ...server.given, ...given }),
  });
  own?.close();
  await Promise.all([there.close(), back.close(), server.close()]);
  return { ...ending, calls: there.requests };
}

/** A program listens by itself. */
async function openCallbacks(isProgram: boolean) {
  if (!isProgram) {
    const { server: own, callbackUrl } = await openCallbackServer();
    return { own, callbackUrl };
  }
  const [port = 0] = await findFreePorts(1);
  return { own: undefined, callbackUrl: `http://127.0.0.1:${port}` };
}

async function play({ client, program }: Stage, own: Server | undefined, environment: Environment) {
  if (!own) return startProgram(program, environment);
  try {
    await playRound(client, environment, own);
    return { code: 0, why: '' };
  } catch (error) {
    return { code: 1, why: (error as Error).message };
  }
}

/** Runs a client as its users do, until it ends. */
function startProgram(path: string, environment: Environment): Promise<Omit<Ending, 'calls'>> {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let why = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    why += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, why }));
  });
}

export const say = (body: unknown, status = 200) => ({
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

export const isOf = ({ path }: Seen, operation: string): boolean =>
  path.split('?')[0]?.endsWith(`/${operation}`) === true;

/** Makes trouble of the nth message, from 1, of an operation. */
export function atNth(operation: string, count: number, trouble: Trouble, is = isOf): Trouble {
  let seen = 0;
  return async (request, pass) => {
    if (!is(request, operation)) return undefined;
    seen += 1;
    return seen === count ? trouble(request, pass) : undefined;
  };
}

/** Passes a request on and changes the text of its answer. */
export const alter =
  (change: (text: string, request: Seen) => string): Trouble =>
  async (request, pass) => {
    const answer = await pass();
    return { ...answer, text: change(answer.text, request) };
  };
