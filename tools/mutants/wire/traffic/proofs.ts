import type { CatalogSystem } from '../../../../catalog/systems.js';
import { authenticationOf } from '../../../../src/model/specification.js';
import {
  type Credentials as DasCredentials,
  identityOf,
} from '../../../../src/protocols/das/token.js';
import {
  type Credentials as QinchuanCredentials,
  identityOf as qinchuanIdentity,
} from '../../../../src/protocols/qinchuan/token.js';
import type { TokenIdentity } from '../../../../src/wire/timestamp-token.js';
import { fieldProofs } from './field-proofs.js';
import { gatewayProofs } from './gateway-proofs.js';
import type { Proofs } from './proof.js';
import { signatureProofs } from './signature-proofs.js';
import { tokenProofs } from './token-proofs.js';

/** By protocol, where tokens are made of the time. */
const IDENTITIES: Readonly<Record<string, (credentials: never) => TokenIdentity>> = {
  das: (credentials: DasCredentials) => identityOf(credentials),
  qinchuan: (credentials: QinchuanCredentials) => qinchuanIdentity(credentials),
};

/** Whose tokens a system and its client make of the time; undefined where they make none. */
export function identityIn({ protocol, entry }: CatalogSystem): TokenIdentity | undefined {
  return IDENTITIES[protocol.id]?.(entry.demonstration.credentials as never);
}

/** By protocol, where requests prove who sends them by more than fields that are given out. */
const OWN: Readonly<Record<string, (system: CatalogSystem, credentials: never) => Proofs>> = {
  das: (_system, credentials: DasCredentials) => tokenProofs(identityOf(credentials), 'app-code'),
  qinchuan: (_system, credentials: QinchuanCredentials) =>
    tokenProofs(qinchuanIdentity(credentials), 'app-id'),
  mohurd: ({ manifest }, credentials) => gatewayProofs(manifest, credentials),
  samr: ({ manifest }, credentials) => signatureProofs(manifest, credentials),
};

/**
 * What is proven how. New ones for each run: some remember what was granted.
 *
 * @throws {RangeError} for a protocol with headers that nobody has said how to make.
 */
export function createProofs(system: CatalogSystem): Proofs {
  const { protocol, manifest, entry } = system;
  const credentials = entry.demonstration.credentials as never;
  const own = OWN[protocol.id];
  if (own) return own(system, credentials);
  if (manifest.operations.some((operation) => authenticationOf(manifest, operation).headers)) {
    throw new RangeError(
      `${protocol.id} owes tools/mutants/wire/traffic/proofs.ts how its headers prove who sends a request`,
    );
  }
  return fieldProofs(manifest, credentials);
}
