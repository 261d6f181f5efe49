import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CODES, Refusal } from './codes.js';
import type { Config } from './config.js';
import type { Clock } from './time.js';

/** Tolerated difference between the sender's clock and ours. */
const MAX_SKEW_MS = 5 * 60 * 1000;

const digest = (config: Config, stamp: string): string =>
  createHash('md5')
    .update(config.appId + config.appSecret + stamp, 'utf8')
    .digest('hex');

export function authHeaders(config: Config, clock: Clock): Record<string, string> {
  const stamp = clock.stamp(Date.now());
  return {
    AccessToken: digest(config, stamp),
    Authorization: Buffer.from(`${config.appId}:${stamp}`, 'utf8').toString('base64'),
  };
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Throws the authentication refusal unless both headers are right (clause 5.3). */
export function checkAuth(config: Config, clock: Clock, headers: IncomingHttpHeaders): void {
  const token = headers.accesstoken;
  const authorization = headers.authorization;
  if (typeof token !== 'string' || typeof authorization !== 'string') {
    throw new Refusal(CODES.auth, 'authentication headers missing');
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(authorization)) {
    throw new Refusal(CODES.auth, 'Authorization is not Base64');
  }
  const plain = Buffer.from(authorization, 'base64').toString('utf8');
  const colon = plain.lastIndexOf(':');
  const appId = plain.slice(0, Math.max(colon, 0));
  const stamp = plain.slice(colon + 1);
  const at = clock.parseStamp(stamp);
  if (colon < 0 || at === undefined) throw new Refusal(CODES.auth, 'Authorization malformed');
  if (!same(appId, config.appId)) throw new Refusal(CODES.auth, 'appId unknown');
  if (!same(token.toLowerCase(), digest(config, stamp))) {
    throw new Refusal(CODES.auth, 'AccessToken does not match');
  }
  if (Math.abs(Date.now() - at) > MAX_SKEW_MS) throw new Refusal(CODES.auth, 'timestamp expired');
}

/** AES-128-ECB with PKCS padding and Base64 text, for the sensitive fields. */
export class Secrets {
  private readonly key: Buffer | undefined;

  constructor(aesKey: string | undefined) {
    if (aesKey === undefined) return;
    this.key = Buffer.from(aesKey, /^[0-9a-fA-F]{32}$/.test(aesKey) ? 'hex' : 'utf8');
    if (this.key.length !== 16) throw new Error('aesKey must be 16 bytes or 32 hex digits');
  }

  encrypt(text: string): string {
    if (!this.key) return text;
    const cipher = createCipheriv('aes-128-ecb', this.key, null);
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  }

  decrypt(text: string): string {
    if (!this.key) return text;
    try {
      const decipher = createDecipheriv('aes-128-ecb', this.key, null);
      return decipher.update(text, 'base64', 'utf8') + decipher.final('utf8');
    } catch {
      throw new Refusal(CODES.format, 'sensitive field cannot be decrypted');
    }
  }
}

/** Fields carried encrypted, in the four recharge messages only, when a key is configured. */
const SENSITIVE_FIELDS: readonly string[] = ['rechargeNum', 'totalRechargeAmt'];
const SENSITIVE_MESSAGES: readonly string[] = [
  'recharge',
  'cancelRecharge',
  'rechargeUp',
  'cancelRechargeUp',
];

export const sensitiveFields = (message: string): readonly string[] =>
  SENSITIVE_MESSAGES.includes(message) ? SENSITIVE_FIELDS : [];
