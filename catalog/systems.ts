import type { Manifest, System } from '../src/model/specification.js';
import { readSchemaFile } from '../src/specification/load.js';
import type { ProtocolEntry, SystemEntry } from './entry.js';
import { PROTOCOLS } from './protocols.js';

/** A system with its place in the catalog and its line in the manifest. */
export interface CatalogSystem {
  readonly id: string;
  readonly entry: SystemEntry;
  readonly protocol: ProtocolEntry;
  readonly manifest: Manifest;
  readonly facts: Omit<System, 'protocol'>;
}

let systems: readonly CatalogSystem[] | undefined;

/** Every system of every protocol, in the order of the catalog. */
export function listSystems(): readonly CatalogSystem[] {
  systems ??= readSystems();
  return systems;
}

function readSystems(): readonly CatalogSystem[] {
  return PROTOCOLS.flatMap((protocol) => {
    const manifest = readSchemaFile<Manifest>(protocol.id, 'manifest.json');
    return protocol.systems.map((entry) => {
      const facts = manifest.systems.find(({ id }) => id === entry.id);
      if (!facts) throw new RangeError(`the manifest of ${protocol.id} has no system ${entry.id}`);
      return { id: entry.id, entry, protocol, manifest, facts };
    });
  });
}

/**
 * Where the system's callbacks go when nothing else is said: the port of the role that calls it,
 * unless the manifest names another.
 */
export function clientPort({ manifest, facts }: CatalogSystem): number {
  if (facts.callbackPort !== undefined) return facts.callbackPort;
  return manifest.systems.find(({ id }) => id === facts.client)?.port ?? 0;
}

/** @throws {RangeError} for an id that no system has. */
export function findSystem(id: string): CatalogSystem {
  const found = listSystems().find((system) => system.id === id);
  if (!found) throw new RangeError(`no system ${id}`);
  return found;
}
