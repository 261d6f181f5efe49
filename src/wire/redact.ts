/** What stands in place of a secret. */
export const MASK = '●●●';

/** Replaces every secret in whatever is written. */
export type Redact = <T>(value: T) => T;

/**
 * Makes a redactor for the given secrets, which also finds them in their JSON, URL and Base64
 * spellings. Secrets shorter than four characters are ignored: they would deface every text.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const pattern = secretPattern(secrets);

  function redact(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(pattern, MASK);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [redact(key), redact(v)]));
  }
  return redact as Redact;
}

/** Finds the secrets in their usual spellings, all of them in a text. */
export function secretPattern(secrets: readonly string[]): RegExp {
  const spellings = [...new Set(secrets.filter((s) => s.length >= 4).flatMap(spell))].sort(
    (a, b) => b.length - a.length,
  );
  return new RegExp(spellings.map(escapeRegExp).join('|') || '(?!)', 'g');
}

/** The same for a body in Base64, in which no spelling of a secret would be found. */
export function redactBytes(base64: string, redact: Redact): string {
  const bytes = Buffer.from(base64, 'base64').toString('latin1');
  const shown = redact(bytes);
  if (shown === bytes) return base64;
  return Buffer.from(shown.replaceAll(MASK, MASK_BYTES), 'latin1').toString('base64');
}

/** The bytes of a body in Base64, one character each, and a mask as such. */
export function readBytes(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1').replaceAll(MASK_BYTES, MASK);
}

const MASK_BYTES = Buffer.from(MASK).toString('latin1');

function spell(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ];
}

function escapeRegExp(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A token that can be compared by eye but not used again: its first and last four characters. */
export function maskToken(token: string): string {
  return token.length < 16 ? token : `${token.slice(0, 4)}${MASK}${token.slice(-4)}`;
}
