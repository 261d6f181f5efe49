import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CatalogSystem, listSystems } from '../../../catalog/systems.js';
import {
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../src/protocols/mohurd/credentials.js';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/mohurd/demonstration.js';
import type { Area, Stage, Trouble } from '../area.js';
import { area } from '../area.js';
import { type ServerProcess, startServer } from '../server-process.js';
import { judgeReply, SILENT_MS } from './judge-reply.js';
import { Lane } from './lane.js';
import { composeMessage, type MessageRecipe, messages, type Proofs, render } from './message.js';
import { createSpeaker, type Speaker } from './speaker.js';

/** A peer that is not there: what a system sends of its own accord is refused at once. */
export const NOBODY = 'http://127.0.0.1:9';

/** Requests under way at a time, so that one that blocks is seen by others. */
const LANES = 4;

/** Beyond it something is kept that should not be. */
export const MAX_RSS_MIB = 600;

/** Of a run that was watched, whatever was found. */
const LAWFUL_EXITS: readonly (number | null)[] = [0, 1, 4, 130];

/** Who takes the messages: a mock server, or one that judges who calls. */
type Command = 'simulate' | 'observe';

const WEIGHTS = { simulate: 8, observe: 1 } as const;

export const MESSAGE_AREAS: readonly Area[] = (['simulate', 'observe'] as const).flatMap(
  (command) =>
    listSystems().map((system) =>
      area<MessageRecipe>({
        id: `${command}/${system.id}`,
        weight: WEIGHTS[command],
        inputs: messages,
        open: () => openMessageStage(system, command),
      }),
    ),
);

async function openMessageStage(
  system: CatalogSystem,
  command: Command,
): Promise<Stage<MessageRecipe>> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-fuzz-'));
  const further = command === 'observe' ? ['--quiet', '--reporter', 'json'] : [];
  const server = await startServer(
    [command, system.id, '--port', '0', '--callback', NOBODY, ...further],
    folder,
  );
  const speaker = createSpeaker(system);
  const lanes = Array.from({ length: LANES }, () => new Lane(server.port, SILENT_MS));
  return {
    async run(recipes) {
      const proofs = system.id === 'mohurd' ? await fetchProofs(speaker, server) : {};
      return tryAll(recipes, { server, speaker, lanes, proofs });
    },
    async close(isBroken) {
      for (const lane of lanes) lane.close();
      const trouble = await endServer(server, isBroken);
      await rm(folder, { recursive: true, force: true });
      return trouble;
    },
  };
}

/** Ends a server, and says what is wrong with how it did; a broken one is not asked to. */
export async function endServer(
  server: ServerProcess,
  isBroken: boolean,
): Promise<Trouble | undefined> {
  const { code, stderr } = await server.stop(isBroken ? 'SIGKILL' : 'SIGINT');
  if (isBroken || LAWFUL_EXITS.includes(code)) return undefined;
  return { kind: 'exit', detail: `${code}: ${stderr.trim()}` };
}

/** What a gateway gives out first, for each interface behind it [mohurd 5.1.2]. */
async function fetchProofs({ operations }: Speaker, { port }: ServerProcess): Promise<Proofs> {
  const { systemId, keys } = DEMONSTRATION_CREDENTIALS;
  const proofs = operations.map(async ({ id }) => {
    const key = keys[interfaceOf(id) ?? 'business'];
    const query = new URLSearchParams({ systemId, key });
    const path = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo';
    const answer = await fetch(`http://127.0.0.1:${port}${path}?${query}`).catch(() => undefined);
    const { data } = ((await answer?.json()) ?? {}) as { data?: { token?: string } };
    return [id, { [TOKEN_HEADER]: data?.token ?? '', [SYSTEM_HEADER]: systemId }];
  });
  return Object.fromEntries(await Promise.all(proofs));
}

interface Trial {
  readonly server: ServerProcess;
  readonly speaker: Speaker;
  readonly lanes: readonly Lane[];
  readonly proofs: Proofs;
}

async function tryAll(
  recipes: readonly MessageRecipe[],
  { server, speaker, lanes, proofs }: Trial,
) {
  const cpuBefore = server.cpuMs();
  let next = 0;
  let accepted = 0;
  let trouble: Trouble | undefined;
  const serve = async (lane: Lane) => {
    while (next < recipes.length && !trouble) {
      const suspect = next++;
      const reply = await lane.ask(
        render(composeMessage(speaker, recipes[suspect] as MessageRecipe, { proofs })),
      );
      const found = judgeReply(reply, {
        cpuMs: reply.ms > 500 ? server.cpuMs() - cpuBefore : 0,
        isReadable: (text) => {
          const envelope = speaker.readAnswer(text);
          if (envelope?.succeeded) accepted += 1;
          return envelope !== undefined;
        },
      });
      if (found) trouble ??= { ...found, suspect };
    }
  };
  await Promise.all(lanes.map(serve));
  return { steps: next, accepted, trouble: inspect(server) ?? trouble };
}

/** What is wrong with the process as a whole. */
export function inspect(server: ServerProcess): Trouble | undefined {
  if (server.ended !== undefined) return { kind: 'dead', detail: server.ended };
  const rss = server.rss();
  if (rss <= MAX_RSS_MIB) return undefined;
  return { kind: 'memory', detail: `${Math.round(rss)} MiB` };
}
