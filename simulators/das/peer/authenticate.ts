import { CODE } from '../../../src/protocols/das/envelope.js';
import type { TokenFault } from '../../../src/wire/timestamp-token.js';
import type { ReceivedRequest } from '../../kit/parts.js';
import type { Refusal } from '../../kit/rule.js';
import {
  type AuthenticatorOptions,
  createTokenAuthenticator,
} from '../../kit/token-authenticator.js';

/** Any of the three codes would do [DAS-R20]. */
const CODES: Readonly<Record<TokenFault, string>> = {
  'missing-token': CODE.tokenForm,
  'missing-authorization': CODE.tokenForm,
  'malformed-authorization': CODE.tokenForm,
  'unknown-id': CODE.tokenMismatch,
  digest: CODE.tokenMismatch,
  'malformed-timestamp': CODE.tokenTime,
  'stale-timestamp': CODE.tokenTime,
};

/** Makes the part that checks both headers [2.1, DAS-R19]. */
export function createAuthenticator(
  options: Omit<AuthenticatorOptions, 'codes'>,
): (request: ReceivedRequest) => Refusal | undefined {
  return createTokenAuthenticator({ ...options, codes: CODES });
}
