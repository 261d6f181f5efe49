import { CODE } from '../../../src/protocols/das/envelope.js';
import { type Credentials, identityOf } from '../../../src/protocols/das/token.js';
import type { TokenFault } from '../../../src/wire/timestamp-token.js';
import type { ReceivedRequest } from '../../kit/parts.js';
import type { Refusal } from '../../kit/rule.js';
import { createTokenAuthenticator } from '../../kit/token-authenticator.js';

export interface TokenOptions {
  readonly credentials: Credentials;
  /** Greatest age, either way; 0 takes any [DAS-R19]. */
  readonly windowMs: number;
  now(): number;
}

/** Any of the three would do [DAS-R20]. */
const CODES: Readonly<Record<TokenFault, string>> = {
  'missing-token': CODE.tokenForm,
  'missing-authorization': CODE.tokenForm,
  'malformed-authorization': CODE.tokenForm,
  'unknown-id': CODE.tokenMismatch,
  digest: CODE.tokenMismatch,
  'malformed-timestamp': CODE.tokenTime,
  'stale-timestamp': CODE.tokenTime,
};

/** Makes the part that checks both headers [2.1]. */
export function createAuthenticator({
  credentials,
  ...options
}: TokenOptions): (request: ReceivedRequest) => Refusal | undefined {
  return createTokenAuthenticator({
    ...options,
    identity: identityOf(credentials),
    codes: CODES,
  });
}
