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
 * What the two sides of a protocol have agreed on need not be said of both: whatever is known of one
 * system alone goes for the other, too.
 */
export function shareSetups(proxied: readonly ProxiedSystem[]): readonly ProxiedSystem[] {
  return proxied.map((one) => {
    const others = proxied.filter(
      (other) => other !== one && other.system.protocol === one.system.protocol,
    );
    const credentials = share('credentials', one, others);
    const parameters = share('parameters', one, others);
    return { ...one, setup: { ...one.setup, credentials, parameters } };
  });
}

/** Whether the credentials of the demonstration stand in, under which no real token is proper. */
export function hasMadeUpCredentials(proxied: ProxiedSystem): boolean {
  return isMadeUp('credentials', proxied);
}

type Agreed = 'credentials' | 'parameters';

function share(key: Agreed, one: ProxiedSystem, others: readonly ProxiedSystem[]) {
  const known = others.filter((other) => !isMadeUp(key, other)).map(({ setup }) => setup[key]);
  const own = one.setup[key];
  if (known.length === 0) return own;
  return isMadeUp(key, one) ? Object.assign({}, own, ...known) : Object.assign({}, ...known, own);
}

function isMadeUp(key: Agreed, { system, setup }: ProxiedSystem): boolean {
  return isDeepStrictEqual(setup[key], system.entry.demonstration[key]);
}
