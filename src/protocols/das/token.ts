import type { SigningStep } from '../../model/exchange.js';
import {
  checkToken as check,
  explainToken as explain,
  hideToken as hide,
  signToken as sign,
  type TokenHeaders,
  type TokenIdentity,
  type TokenOptions,
  type TokenProblem,
} from '../../wire/timestamp-token.js';

/** What both sides of an interface share [2.1, 5]. */
export interface Credentials {
  readonly appCode: string;
  readonly appSecret: string;
}

export type TokenCheckOptions = Omit<TokenOptions, 'identity'> & {
  readonly credentials: Credentials;
};

export function identityOf({ appCode, appSecret }: Credentials): TokenIdentity {
  return { idName: 'appCode', id: appCode, secret: appSecret };
}

/** Makes both headers for the 14-digit timestamp: MD5(appCode + appSecret + timestamp) and
 * Base64(appCode:timestamp) [5]. */
export function signToken(credentials: Credentials, timestamp: string): TokenHeaders {
  return sign(identityOf(credentials), timestamp);
}

/** How a token came about, for a reader who has to find the mistake; the secret stays hidden. */
export function explainToken(credentials: Credentials, timestamp: string): SigningStep[] {
  return explain(identityOf(credentials), timestamp);
}

/** The headers of a request, with a token that the secret has made cut to its ends. */
export function hideToken(
  credentials: Credentials,
  headers: Readonly<Record<string, string>>,
  current: string,
): Record<string, string> {
  return hide(identityOf(credentials), headers, current);
}

/** Checks the headers of a request, and says which part differs [DAS-R18, DAS-R19]. */
export function checkToken(
  headers: { readonly accessToken: string | undefined; readonly authorization: string | undefined },
  { credentials, ...options }: TokenCheckOptions,
): TokenProblem | undefined {
  return check(headers, { identity: identityOf(credentials), ...options });
}
