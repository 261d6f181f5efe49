import { createHash, timingSafeEqual } from 'node:crypto';

/** A string takes part as its value, everything else as its exact transmitted JSON text. */
export function signText(value: unknown, raw: string): string {
  return typeof value === 'string' ? value : raw;
}

function byName(left: [string, string], right: [string, string]): number {
  if (left[0] === right[0]) return 0;
  return left[0] < right[0] ? -1 : 1;
}

/** 6.5: `name=value` in ascending order of names, `&key=` at the end, MD5, upper case. */
export function makeSign(params: Iterable<[string, string]>, key: string): string {
  const parts = [...params]
    .filter(([name]) => name !== 'sign')
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`);
  parts.push(`key=${key}`);
  return createHash('md5').update(parts.join('&'), 'utf8').digest('hex').toUpperCase();
}

export function sameSign(given: string, expected: string): boolean {
  const left = Buffer.from(given, 'utf8');
  const right = Buffer.from(expected, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
