import type { SigningStep } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { formatTime, parseTime14 } from '../specification/time.js';
import { encodeBase64, md5Hex } from './digest.js';
import { maskToken } from './redact.js';

/** What both sides of an interface share, and what the document calls it. */
export interface TokenIdentity {
  /** `appCode` or `appId`. */
  readonly idName: string;
  readonly id: string;
  readonly secret: string;
  /** How the digits of AccessToken are written; upper case when absent. */
  readonly letterCase?: LetterCase;
}

/** `either`: sent in upper case, taken in both. */
export type LetterCase = 'upper' | 'lower' | 'either';

/** The two headers that authenticate a request. */
export interface TokenHeaders {
  readonly AccessToken: string;
  readonly Authorization: string;
}

/**
 * Makes both headers for the 14-digit timestamp: MD5(id + secret + timestamp) and
 * Base64(id:timestamp).
 */
export function signToken(
  { id, secret, letterCase }: TokenIdentity,
  timestamp: string,
): TokenHeaders {
  const digest = md5Hex(id + secret + timestamp);
  return {
    AccessToken: letterCase === 'lower' ? digest.toLowerCase() : digest,
    Authorization: encodeBase64(`${id}:${timestamp}`),
  };
}

/** The timestamp of a token made now, in China Standard Time. */
export function tokenTimestamp(now: number, offsetMinutes?: number): string {
  return formatTime(now, 'yyyyMMddHHmmss', offsetMinutes);
}

/** How a token came about, for a reader who has to find the mistake; the secret stays hidden. */
export function explainToken(identity: TokenIdentity, timestamp: string): SigningStep[] {
  const { id } = identity;
  const { AccessToken, Authorization } = signToken(identity, timestamp);
  return [
    { name: text('时间戳', 'timestamp'), value: timestamp },
    { name: text('摘要原文', 'text that is digested'), value: `${id}●●●${timestamp}` },
    {
      name: nameDigest(identity),
      value: maskToken(AccessToken),
    },
    { name: text('编码原文', 'text that is encoded'), value: `${id}:${timestamp}` },
    { name: text('Authorization（Base64）', 'Authorization (Base64)'), value: Authorization },
  ];
}

function nameDigest({ letterCase }: TokenIdentity): Text {
  return letterCase === 'lower'
    ? text('AccessToken（MD5 小写）', 'AccessToken (MD5, lower case)')
    : text('AccessToken（MD5 大写）', 'AccessToken (MD5, upper case)');
}

/** Shorter than this, a piece of a token cannot be used in its place. */
const MIN_USABLE = 16;

/** The headers of a request, with a token that the secret has made cut to its ends. */
export function hideToken(
  identity: TokenIdentity,
  headers: Readonly<Record<string, string>>,
  current: string,
): Record<string, string> {
  const [, authorization = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const timestamp = decodeBase64(authorization)?.split(':')[1] ?? '';
  const tokens = [current, signToken(identity, timestamp).AccessToken];
  // Whoever sees one without its leading zeros knows the whole.
  const usable = [...tokens, ...tokens.map((token) => token.replace(/^0+/, ''))];
  const hide = (value: string) => {
    const isUsable =
      value.length >= MIN_USABLE &&
      usable.some((token) => token.toUpperCase().startsWith(value.toUpperCase()));
    return isUsable ? maskToken(value) : value;
  };
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide(value)]));
}

/** Which part of the two headers is wrong. */
export const TOKEN_FAULTS = [
  'missing-token',
  'missing-authorization',
  'malformed-authorization',
  'unknown-id',
  'malformed-timestamp',
  'stale-timestamp',
  'digest',
] as const;
export type TokenFault = (typeof TOKEN_FAULTS)[number];

interface TokenProblem {
  readonly fault: TokenFault;
  readonly message: Text;
}

export interface TokenOptions {
  readonly identity: TokenIdentity;
  readonly now: number;
  /** Greatest distance of the timestamp from now, either way; 0 accepts any. */
  readonly windowMs: number;
  readonly offsetMinutes?: number;
}

const CANONICAL_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Checks the headers of a request, and says which part differs; undefined when all is well. */
export function checkToken(
  headers: { readonly accessToken: string | undefined; readonly authorization: string | undefined },
  options: TokenOptions,
): TokenProblem | undefined {
  const { accessToken, authorization } = headers;
  const { identity, now, windowMs, offsetMinutes } = options;
  const { idName } = identity;
  if (!accessToken) return problem('missing-token', '缺少 AccessToken', 'AccessToken is missing');
  if (!authorization) {
    return problem('missing-authorization', '缺少 Authorization', 'Authorization is missing');
  }
  const [id, timestamp, ...rest] = decodeBase64(authorization)?.split(':') ?? [];
  if (id === undefined || timestamp === undefined || rest.length > 0) {
    return problem(
      'malformed-authorization',
      `Authorization 不是 Base64(${idName}:时间戳)，或含有换行`,
      `Authorization is not Base64(${idName}:timestamp), or has line breaks`,
    );
  }
  if (id !== identity.id) {
    return problem('unknown-id', `${idName} "${id}" 未知`, `${idName} "${id}" is unknown`);
  }
  const instant = parseTime14(timestamp, offsetMinutes);
  if (instant === undefined) {
    return problem(
      'malformed-timestamp',
      `时间戳 "${timestamp}" 不是真实的 yyyyMMddHHmmss`,
      `timestamp "${timestamp}" is not a real yyyyMMddHHmmss`,
    );
  }
  if (windowMs > 0 && Math.abs(now - instant) > windowMs) {
    const seconds = Math.round((now - instant) / 1000);
    return problem(
      'stale-timestamp',
      `时间戳与服务端相差 ${seconds} 秒，允许 ${windowMs / 1000} 秒（北京时间）`,
      `timestamp is ${seconds} s off, ${windowMs / 1000} s allowed (China Standard Time)`,
    );
  }
  const expected = signToken(identity, timestamp).AccessToken;
  const isSame = accessToken.toUpperCase() === expected.toUpperCase();
  if (accessToken === expected || (isSame && identity.letterCase === 'either')) return undefined;
  return describeDigest(accessToken, expected, idName);
}

function describeDigest(received: string, expected: string, idName: string): TokenProblem {
  if (received.toUpperCase() === expected.toUpperCase()) {
    const isLower = expected !== expected.toUpperCase();
    return problem(
      'digest',
      `AccessToken 应为${isLower ? '小' : '大'}写十六进制`,
      `AccessToken must be ${isLower ? 'lower' : 'upper'}-case hex`,
    );
  }
  if (!/^[0-9A-Fa-f]{32}$/.test(received)) {
    return problem(
      'digest',
      'AccessToken 不是 32 位十六进制的 MD5',
      'AccessToken is not an MD5 of 32 hexadecimal digits',
    );
  }
  return problem(
    'digest',
    `${idName} 与时间戳正确，摘要不同：appSecret 不一致，或两个头的时间戳、拼接顺序不同`,
    `${idName} and timestamp are right, the digest differs: another appSecret, another timestamp in AccessToken, or another order`,
  );
}

function decodeBase64(value: string): string | undefined {
  if (!CANONICAL_BASE64.test(value)) return undefined;
  return Buffer.from(value, 'base64').toString('utf8');
}

function problem(fault: TokenFault, zh: string, en: string): TokenProblem {
  return { fault, message: text(zh, en) };
}
