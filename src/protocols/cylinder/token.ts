import { hash, timingSafeEqual } from 'node:crypto';

/** What the manufacturer's system gives out to whoever calls it [1.1.2, 1.1.4]. */
export interface Credentials {
  /** The static access token. */
  readonly token: string;
}

/** Whether a request's token is the right one; it takes as long for any wrong one. */
export function isToken({ token }: Credentials, given: string): boolean {
  return timingSafeEqual(digest(token), digest(given));
}

function digest(text: string): Buffer {
  return Buffer.from(hash('sha256', text), 'hex');
}
