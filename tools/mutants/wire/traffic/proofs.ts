import type { CatalogSystem } from '../../../../catalog/systems.js';
import {
  type Credentials as DasCredentials,
  identityOf,
} from '../../../../src/protocols/das/token.js';
import {
  type Credentials as QinchuanCredentials,
  identityOf as qinchuanIdentity,
} from '../../../../src/protocols/qinchuan/token.js';
import { fieldProofs } from './field-proofs.js';
import { gatewayProofs } from './gateway-proofs.js';
import type { Proofs } from './proof.js';
import { signatureProofs } from './signature-proofs.js';
import { tokenProofs } from './token-proofs.js';

/** What is proven how, by protocol. A new one for each run: some remember what was granted. */
export function createProofs({ protocol, manifest, entry }: CatalogSystem): Proofs {
  const credentials = entry.demonstration.credentials as never;
  switch (protocol.id) {
    case 'das':
      return tokenProofs(identityOf(credentials as DasCredentials), 'app-code');
    case 'qinchuan':
      return tokenProofs(qinchuanIdentity(credentials as QinchuanCredentials), 'app-id');
    case 'mohurd':
      return gatewayProofs(manifest, credentials);
    case 'samr':
      return signatureProofs(manifest, credentials);
    default:
      return fieldProofs(manifest, credentials);
  }
}
