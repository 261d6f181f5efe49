import type { ProtocolEntry } from '../catalog/entry.js';
import { PROTOCOLS } from '../catalog/protocols.js';
import { type CatalogSystem, listSystems } from '../catalog/systems.js';
import { text } from '../src/model/text.js';
import { choose } from './choose.js';

/** The system of that id. @throws {UsageError} naming all systems. */
export function chooseSystem(id: string): CatalogSystem {
  const systems = listSystems();
  const chosen = choose(
    text('系统', 'system'),
    id,
    systems.map((system) => system.id),
  );
  return systems.find((system) => system.id === chosen) as CatalogSystem;
}

/** The systems of these ids, or all. @throws {UsageError} naming all systems. */
export function chooseSystems(ids: readonly string[]): readonly CatalogSystem[] {
  return ids.length === 0 ? listSystems() : [...new Set(ids)].map(chooseSystem);
}

/** The protocol of that id. @throws {UsageError} naming all protocols. */
export function chooseProtocol(id: string): ProtocolEntry {
  const chosen = choose(
    text('协议', 'protocol'),
    id,
    PROTOCOLS.map((protocol) => protocol.id),
  );
  return PROTOCOLS.find((protocol) => protocol.id === chosen) as ProtocolEntry;
}
