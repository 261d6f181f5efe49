import { type CatalogSystem, listSystems } from '../../../catalog/systems.js';
import {
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../src/protocols/mohurd/credentials.js';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/mohurd/demonstration.js';
import type { Area, Stage, Trouble } from '../area.js';
import { area } from '../area.js';
import { type Command, type Host, visit } from './household.js';
import { judgeReply, SILENT_MS } from './judge-reply.js';
import { Lane } from './lane.js';
import { composeMessage, type MessageRecipe, messages, type Proofs, render } from './message.js';
import { createSpeaker, type Speaker } from './speaker.js';

/** Requests under way at a time, so that one that blocks is seen by others. */
const LANES = 4;

const WEIGHTS = { simulate: 8, observe: 0.1 } as const;

export const MESSAGE_AREAS: readonly Area[] = (['simulate', 'observe'] as const).flatMap(
  (command) =>
    listSystems().map((system) =>
      area<MessageRecipe>({
        id: `${command}/${system.id}`,
        weight: WEIGHTS[command],
        inputs: messages,
        open: (isAlone) => openMessageStage(system, command, isAlone),
      }),
    ),
);

async function openMessageStage(
  system: CatalogSystem,
  command: Command,
  isAlone: boolean,
): Promise<Stage<MessageRecipe>> {
  const host = await visit(system.id, command, isAlone);
  const speaker = createSpeaker(system);
  const lanes = Array.from({ length: LANES }, () => new Lane(host.port, SILENT_MS));
  return {
    async run(recipes) {
      const proofs = system.id === 'mohurd' ? await fetchProofs(speaker, host) : {};
      return tryAll(recipes, { host, speaker, lanes, proofs });
    },
    async close(isBroken) {
      for (const lane of lanes) lane.close();
      return host.leave(isBroken);
    },
  };
}

/** What a gateway gives out first, for each interface behind it [mohurd 5.1.2]. */
async function fetchProofs({ operations }: Speaker, { port }: Host): Promise<Proofs> {
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
  readonly host: Host;
  readonly speaker: Speaker;
  readonly lanes: readonly Lane[];
  readonly proofs: Proofs;
}

async function tryAll(recipes: readonly MessageRecipe[], { host, speaker, lanes, proofs }: Trial) {
  const cpuBefore = host.cpuMs();
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
        cpuMs: reply.ms > 500 ? host.cpuMs() - cpuBefore : 0,
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
  return { steps: next, accepted, trouble: host.inspect() ?? trouble };
}
