import type { Pixit } from '../../src/model/pixit.js';
import {
  explainToken,
  hideToken,
  signToken,
  type TokenIdentity,
} from '../../src/wire/timestamp-token.js';
import type { Dialect } from './dialect.js';
import { writeLocalTime } from './present-time.js';

/** How a dialect signs whose requests carry a token made of the time, as the agreed zone shows it. */
export function signByTime(
  identity: TokenIdentity,
  pixit: Pixit,
): Pick<Dialect, 'sign' | 'hideTokens'> {
  return {
    sign(now) {
      const timestamp = writeLocalTime(pixit, now, 'yyyyMMddHHmmss');
      return {
        headers: { ...signToken(identity, timestamp) },
        timestamp,
        // Most requests of a load test are never explained.
        get steps() {
          return explainToken(identity, timestamp);
        },
      };
    },
    hideTokens: (headers, { AccessToken = '' }) => hideToken(identity, headers, AccessToken),
  };
}
