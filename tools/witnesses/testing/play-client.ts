import { findFreePorts } from '../../../api/free-ports.js';
import { playRound, type Round } from '../caller/program.js';
import { runClient } from './run-client.js';
import { type Exchange, startTroubleProxy, type Trouble } from './trouble-proxy.js';

/** A client and the sound server that it plays against. */
export interface Stage {
  readonly serve: (callbackUrl: string) => Promise<{ url: string; close(): Promise<void> }>;
  /** File of the client, below tools/witnesses. */
  readonly program: string;
  readonly begin: (url: string, flaw: string | undefined) => Round;
}

export interface World {
  readonly calls?: Trouble;
  readonly callbacks?: Trouble;
  readonly flaw?: string;
  /** Plays as a program of its own, in this scenario. */
  readonly scenario?: string;
}

export interface Ending {
  readonly code: number | null;
  readonly why: string;
  readonly calls: readonly Exchange[];
}

const none: Trouble = async () => undefined;

/** One round of a client, with trouble in between. */
export async function playClient(stage: Stage, world: World = {}): Promise<Ending> {
  const [port = 0] = await findFreePorts(1);
  const callbackUrl = `http://127.0.0.1:${port}`;
  const back = await startTroubleProxy(callbackUrl, world.callbacks ?? none);
  const server = await stage.serve(back.url);
  const there = await startTroubleProxy(server.url, world.calls ?? none);
  const { code, stderr } = await play(stage, world, there.url, callbackUrl);
  there.close();
  back.close();
  await server.close();
  return { code, why: stderr, calls: there.requests };
}

async function play(stage: Stage, { scenario, flaw }: World, url: string, callbackUrl: string) {
  if (scenario !== undefined) {
    return runClient(stage.program, {
      DUIJIE_URL: url,
      DUIJIE_CALLBACK: callbackUrl,
      DUIJIE_SCENARIO: scenario,
      WITNESS_FLAW: flaw ?? '',
    });
  }
  try {
    await playRound(stage.begin(url, flaw), callbackUrl);
    return { code: 0, stderr: '' };
  } catch (error) {
    return { code: 1, stderr: (error as Error).message };
  }
}

/** Makes trouble of the nth message, from 1, whose path ends so. */
export function atNth(operation: string, count: number, trouble: Trouble): Trouble {
  let seen = 0;
  return async (request, pass) => {
    if (!isOf(request, operation)) return undefined;
    seen += 1;
    return seen === count ? trouble(request, pass) : undefined;
  };
}

export const isOf = ({ path }: Exchange, operation: string): boolean =>
  path.split('?')[0]?.endsWith(`/${operation}`) === true;

/** How a flaw is seen where a sound client shows nothing. */
export interface Evidence {
  readonly world?: () => World;
  readonly shows: (ending: Ending) => boolean;
}

/** All messages of an operation, at least one, are so. */
export const every =
  (operation: string, holds: (call: Exchange) => boolean): Evidence['shows'] =>
  ({ calls }) => {
    const own = calls.filter((call) => isOf(call, operation));
    return own.length > 0 && own.every(holds);
  };

/** Passes callbacks of one operation on in a way of its own: what is said to the answers. */
export function whenAsked(
  operation: string,
  way: Trouble,
  shows: (answer: Record<string, unknown>, request: Exchange) => boolean,
): Evidence {
  let seen: boolean[] = [];
  return {
    world: () => {
      seen = [];
      return {
        callbacks: async (request, pass) => {
          if (!isOf(request, operation)) return undefined;
          const answer = await way(request, pass);
          if (typeof answer === 'object') seen.push(shows(JSON.parse(answer.text), request));
          return answer;
        },
      };
    },
    shows: () => seen.length > 0 && seen.every(Boolean),
  };
}
