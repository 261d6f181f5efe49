import type { RulingChoices } from '../../model/specification.js';
import type { LetterCase, TokenIdentity } from '../../wire/timestamp-token.js';

/** What both sides of the interface share; the same pair in both directions [5.3, QC-R24]. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
  /** 16 bytes or 32 hexadecimal digits; absent: nothing is encrypted [QC-R04]. */
  readonly aesKey?: string;
}

/**
 * Whose tokens they are: MD5(appId + appSecret + timestamp) and Base64(appId:timestamp), the
 * timestamp in 14 digits whatever the document's "HH24" looks like [5.3]; letter case by QC-R05.
 */
export function identityOf(
  { appId, appSecret }: Credentials,
  choices: RulingChoices = {},
): TokenIdentity {
  const letterCase = (choices['QC-R05'] ?? 'either') as LetterCase;
  return { idName: 'appId', id: appId, secret: appSecret, letterCase };
}
