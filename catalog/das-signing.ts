import { identityOf } from '../src/protocols/das/token.js';
import { createTokenSigning } from './token-signing.js';

/** AccessToken and Authorization [2.1, 5]. */
export const dasSigning = createTokenSigning({
  idOption: 'app-code',
  idPlaceholder: 'CODE',
  identityOf: (appCode, appSecret) => identityOf({ appCode, appSecret }),
});
