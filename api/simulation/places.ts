import type { CatalogSystem } from '../../catalog/systems.js';

/** Where a system's simulator listens. */
export interface Place {
  readonly system: CatalogSystem;
  readonly port: number;
  readonly host: string;
}

export function planPlaces(
  systems: readonly CatalogSystem[],
  ports: readonly number[],
  host = '127.0.0.1',
): Place[] {
  return systems.map((system, index) => ({ system, port: ports[index] ?? 0, host }));
}
