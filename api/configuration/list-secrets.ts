import type { CatalogSystem } from '../../catalog/systems.js';
import type { TlsSettings } from '../../src/model/tls.js';
import type { SystemSetup } from './configuration.js';

type Secretive = Pick<SystemSetup, 'credentials' | 'parameters'> & {
  readonly tls?: TlsSettings | undefined;
  readonly callback?: { readonly tls?: TlsSettings | undefined };
};

/** The systems' secrets, which nothing that is written may hold. */
export function listSecrets(
  systems: readonly CatalogSystem[],
  setupOf: (system: CatalogSystem) => SystemSetup,
): string[] {
  return systems.flatMap((system) => secretsOf(system, setupOf(system)));
}

/** Those of one system: of its protocol, and of TLS. */
export function secretsOf(
  { entry }: Pick<CatalogSystem, 'entry'>,
  { credentials, parameters, tls, callback }: Secretive,
): string[] {
  return [...entry.secretsOf(credentials, parameters), ...ofTls(tls), ...ofTls(callback?.tls)];
}

/** A key that was not read is the name of a file. */
function ofTls({ key = '', passphrase = '' }: TlsSettings = {}): string[] {
  return [...(key.includes('\n') ? [key] : []), ...(passphrase ? [passphrase] : [])];
}
