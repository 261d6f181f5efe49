import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type CatalogSystem, listSystems } from '../../../catalog/systems.js';
import { resetSocket } from '../../../src/wire/reset-socket.js';
import { type Area, area, type Stage, type Trouble } from '../area.js';
import { type Host, visit } from './household.js';
import { BLOCKED_MS, quote, SILENT_MS } from './judge-reply.js';
import { composeMessage } from './message.js';
import { createSpeaker, type Speaker } from './speaker.js';
import { renderPieces, type WireRecipe, wires } from './wire.js';

const CONNECTIONS = 8;

export const WIRE_AREAS: readonly Area[] = listSystems().map((system) =>
  area<WireRecipe>({
    id: `wire/${system.id}`,
    weight: 2,
    inputs: wires,
    open: (isAlone) => openWireStage(system, isAlone),
  }),
);

async function openWireStage(system: CatalogSystem, isAlone: boolean): Promise<Stage<WireRecipe>> {
  const host = await visit(system.id, 'simulate', isAlone);
  const speaker = createSpeaker(system);
  return {
    run: (recipes) => tryAll(recipes, host, speaker),
    close: (isBroken) => host.leave(isBroken),
  };
}

async function tryAll(recipes: readonly WireRecipe[], host: Host, speaker: Speaker) {
  const cpuBefore = host.cpuMs();
  let next = 0;
  let accepted = 0;
  let trouble: Trouble | undefined;
  const serve = async () => {
    while (next < recipes.length && !trouble) {
      const suspect = next++;
      const recipe = recipes[suspect] as WireRecipe;
      const base = composeMessage(speaker, { ...PLAIN, operation: recipe.operation });
      const { text, ms } = await converse(host.port, renderPieces(base, recipe));
      if (/^HTTP\/1\.1 2\d\d /m.test(text)) accepted += 1;
      const cpuMs = ms > 500 ? host.cpuMs() - cpuBefore : 0;
      const found = judgeBytes(text, ms, cpuMs);
      if (found) trouble ??= { ...found, suspect };
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, serve));
  return { steps: next, accepted, trouble: host.inspect() ?? trouble };
}

const PLAIN = { world: 0, edits: [], bytes: [], headers: [] };

function judgeBytes(text: string, ms: number, cpuMs: number): Trouble | undefined {
  const [failure] = /^HTTP\/1\.1 5.*/m.exec(text) ?? [];
  if (failure !== undefined)
    return { kind: 'failed', detail: quote(text.slice(text.indexOf(failure))) };
  if (ms >= SILENT_MS) return { kind: 'silent', detail: `still open, having said ${quote(text)}` };
  if (ms < BLOCKED_MS || cpuMs < BLOCKED_MS * 0.8) return undefined;
  return { kind: 'blocked', detail: `${Math.round(ms)} ms` };
}

/** More is not looked at. */
const MAX_TEXT = 200_000;

/** Sends the pieces apart and ends the sending side: the server has to close the connection then. */
function converse(port: number, pieces: readonly Buffer[]): Promise<{ text: string; ms: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const finish = () => {
      clearTimeout(timer);
      resetSocket(socket);
      resolve({ text, ms: performance.now() - began });
    };
    const timer = setTimeout(finish, SILENT_MS);
    socket
      .setEncoding('latin1')
      .on('data', (chunk: string) => {
        if (text.length < MAX_TEXT) text += chunk;
      })
      .on('error', () => {})
      .on('end', finish)
      .on('close', finish)
      .on('connect', async () => {
        for (const piece of pieces) {
          socket.write(piece);
          await setImmediate();
        }
        socket.end();
      });
  });
}
