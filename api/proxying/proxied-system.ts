import { isDeepStrictEqual } from 'node:util';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { SystemSetup } from '../configuration/configuration.js';

/** A system that is called through the proxy. */
export interface ProxiedSystem {
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  /** Where it really is. */
  readonly upstream: URL;
}

/**
 * What two sides of a protocol have agreed on need not be said of both: a system of which no
 * credentials are known has those of the other one.
 */
export function shareCredentials(proxied: readonly ProxiedSystem[]): readonly ProxiedSystem[] {
  return proxied.map((one) => {
    if (!hasMadeUpCredentials(one)) return one;
    const other = proxied.find(
      ({ system, ...rest }) =>
        system.protocol === one.system.protocol && !hasMadeUpCredentials({ system, ...rest }),
    );
    if (!other) return one;
    return { ...one, setup: { ...one.setup, credentials: other.setup.credentials } };
  });
}

/** Whether those of the demonstration stand in, under which no real token is a proper one. */
export function hasMadeUpCredentials({ system, setup }: ProxiedSystem): boolean {
  return isDeepStrictEqual(setup.credentials, system.entry.demonstration.credentials);
}
