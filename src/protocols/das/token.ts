import type { TokenIdentity } from '../../wire/timestamp-token.js';

/** What both sides of an interface share [2.1, 5]. */
export interface Credentials {
  readonly appCode: string;
  readonly appSecret: string;
}

/**
 * Whose tokens they are: MD5(appCode + appSecret + timestamp) and Base64(appCode:timestamp), the
 * timestamp in 14 digits [5].
 */
export function identityOf({ appCode, appSecret }: Credentials): TokenIdentity {
  return { idName: 'appCode', id: appCode, secret: appSecret };
}
