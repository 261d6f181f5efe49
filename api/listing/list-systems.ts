import { type CatalogSystem, listSystems as listCatalog } from '../../catalog/systems.js';
import { operationsOf } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';

/** One server role that can be played and judged. */
export interface SystemFacts {
  readonly id: string;
  readonly protocol: string;
  readonly side: Text;
  /** The role that calls it. */
  readonly client: string;
  /** Where its simulator listens unless told otherwise. */
  readonly port: number;
  readonly operations: readonly string[];
  /** Number of the cases of its suite. */
  readonly cases: number;
}

export function listSystems(): Promise<SystemFacts[]> {
  return Promise.all(listCatalog().map(describeSystem));
}

async function describeSystem(system: CatalogSystem): Promise<SystemFacts> {
  const { id, entry, protocol, manifest, facts } = system;
  const { cases } = await entry.loadSuite(loadSpecification(protocol.id));
  return {
    id,
    protocol: protocol.id,
    side: facts.title,
    client: facts.client,
    port: facts.port,
    operations: operationsOf(manifest, id),
    cases: cases.length,
  };
}
