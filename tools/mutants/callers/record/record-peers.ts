import { type CatalogSystem, findSystem } from '../../../../catalog/systems.js';
import type { Simulator } from '../../../../simulators/kit/simulator.js';
import { forwardTo } from '../../wire/traffic/forward.js';
import { operationAt } from '../../wire/traffic/message.js';
import { startProxy } from '../../wire/traffic/proxy.js';
import type { Ask, Exchanged, Scene } from '../scene.js';
import { PEER_SCRIPTS, type Step } from './peer-scripts.js';

/** What commands take. */
const COMMAND_DELAY_MS = 5;

/** How long a callback may take on the busiest machine. */
const PATIENCE_MS = 20_000;

interface PeerRecord {
  readonly scene: Scene;
  close(): Promise<void>;
}

/**
 * What a system and its client say to each other when both are simulators: one scene; none where
 * the client is not played.
 *
 * @throws {Error} when something set off is refused, or is not followed by its callback
 */
export async function recordPeers(system: CatalogSystem): Promise<PeerRecord | undefined> {
  const script = PEER_SCRIPTS[system.protocol.id];
  if (!script) return undefined;
  const exchanges: Exchanged[] = [];
  const arrivals = createArrivals();
  const { operations } = system.manifest;
  const sides = new Map<string, Simulator>();
  const proxies = new Map<string, Awaited<ReturnType<typeof startProxy>>>();
  const pair = [system, findSystem(system.facts.client)];
  for (const { id } of pair) {
    const proxy = await startProxy(async (request) => {
      const at = performance.timeOrigin + performance.now();
      const answer = await forwardTo(insist(sides.get(id)), request);
      const durationMs = performance.timeOrigin + performance.now() - at;
      exchanges.push({ at, durationMs, request, answer });
      arrivals.note(operationAt(operations, request.target)?.id ?? '');
      return answer;
    });
    proxies.set(id, proxy);
  }
  for (const one of pair) {
    const simulator = await one.entry.loadSimulator({
      ...one.entry.demonstration,
      rulings: {},
      callbackUrl: proxies.get(one.facts.client)?.url ?? '',
      commandDelayMs: COMMAND_DELAY_MS,
      seed: 1,
      faults: [],
    });
    sides.set(one.id, simulator);
  }
  const close = async () => {
    for (const simulator of sides.values()) simulator.stop();
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
  };
  try {
    for (const step of script) await perform(step, sides, arrivals);
  } catch (error) {
    await close();
    throw error;
  }
  const asked = sides.get(system.id);
  const ask: Ask = async (request) => forwardTo(insist(asked), request);
  const inOrder = exchanges.toSorted((a, b) => a.at - b.at);
  return { scene: { name: 'peers', exchanges: inOrder, ask }, close };
}

function insist(simulator: Simulator | undefined): Simulator {
  if (!simulator) throw new Error('a request before there is a simulator');
  return simulator;
}

async function perform(
  { system, trigger, fields = {}, awaits }: Step,
  sides: ReadonlyMap<string, Simulator>,
  arrivals: ReturnType<typeof createArrivals>,
): Promise<void> {
  const earlier = awaits === undefined ? 0 : arrivals.count(awaits);
  const answer = await insist(sides.get(system)).app.request(`/__admin/${trigger}`, {
    method: 'POST',
    body: JSON.stringify(fields),
  });
  if (!answer.ok) throw new Error(`${system} ${trigger}: ${await answer.text()}`);
  if (awaits !== undefined) await arrivals.wait(awaits, earlier + 1);
}

/** Counts what has arrived of each operation, and waits for more. */
function createArrivals() {
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  const count = (operation: string) => counts.get(operation) ?? 0;
  return {
    count,
    note(operation: string): void {
      counts.set(operation, count(operation) + 1);
      for (const check of waiting) check();
    },
    wait(operation: string, number: number): Promise<void> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`${operation} has not come`));
        }, PATIENCE_MS);
        const check = () => {
          if (count(operation) < number) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
  };
}
