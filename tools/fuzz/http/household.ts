import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trouble } from '../area.js';
import { type ServerProcess, startServer } from '../server-process.js';
import { startPeer } from './peer.js';

/** Who is called by all the systems. */
let peer: Promise<string> | undefined;

/** What a simulator with the usual settings stays below, whatever it is sent. */
const MAX_RSS_MIB = 600;

/** Of a run that was watched, whatever was found. */
const LAWFUL_EXITS: readonly (number | null)[] = [0, 1, 4, 130];

/** Who takes messages: mock servers, or one that judges who calls. */
export type Command = 'simulate' | 'observe';

/** A process that plays systems, as one of them is visited. */
export interface Host {
  readonly port: number;
  /** Processor milliseconds so far. */
  cpuMs(): number;
  /** What is wrong with the process as a whole. */
  inspect(): Trouble | undefined;
  /** Ends the visit; the process too, where it was for this one alone or has come to grief. */
  leave(isBroken: boolean): Promise<Trouble | undefined>;
}

interface House {
  readonly server: ServerProcess;
  readonly folder: string;
}

/** The mock server of each system, for all visits. */
const shared = new Map<string, Promise<House>>();

/** @param isAlone in a process of its own, of which nobody else has been a guest */
export async function visit(system: string, command: Command, isAlone: boolean): Promise<Host> {
  const isShared = command === 'simulate' && !isAlone;
  const house = await (isShared ? share(system) : build(command, system));
  const { server } = house;
  return {
    port: server.ports.get(system) ?? 0,
    cpuMs: () => server.cpuMs(),
    inspect: () => inspect(server),
    async leave(isBroken) {
      if (isShared && !isBroken) return undefined;
      if (isShared) shared.delete(system);
      return tearDown(house, isBroken);
    },
  };
}

function share(system: string): Promise<House> {
  const house = shared.get(system) ?? build('simulate', system);
  shared.set(system, house);
  return house;
}

/** Ends the processes that are left of all visits, and says what is wrong with how one did. */
export async function closeHousehold(): Promise<Trouble | undefined> {
  const houses = await Promise.all(shared.values());
  shared.clear();
  const troubles = await Promise.all(houses.map((house) => tearDown(house, false)));
  return troubles.find((trouble) => trouble !== undefined);
}

async function build(command: Command, system: string): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-fuzz-'));
  const quiet = command === 'observe' ? ['--quiet', '--reporter', 'json'] : [];
  peer ??= startPeer();
  const flags = ['--callback', await peer, ...quiet];
  return { server: await startServer(command, [system], flags, folder), folder };
}

async function tearDown(
  { server, folder }: House,
  isBroken: boolean,
): Promise<Trouble | undefined> {
  const { code, stderr } = await server.stop(isBroken ? 'SIGKILL' : 'SIGINT');
  await rm(folder, { recursive: true, force: true });
  if (isBroken || LAWFUL_EXITS.includes(code)) return undefined;
  return { kind: 'exit', detail: `${code}: ${stderr.trim()}` };
}

function inspect(server: ServerProcess): Trouble | undefined {
  if (server.ended !== undefined) return { kind: 'dead', detail: server.ended };
  const rss = server.rss();
  if (rss <= MAX_RSS_MIB) return undefined;
  return { kind: 'memory', detail: `${Math.round(rss)} MiB` };
}
