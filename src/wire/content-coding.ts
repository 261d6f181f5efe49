import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { BUDGETS } from '../model/budgets.js';
import type { HeaderLine } from './wire-exchange.js';

type Decode = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const CODINGS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['identity', (bytes) => bytes],
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['br', brotliDecompressSync],
  ['deflate', inflateAny],
]);

/** Half of the servers leave out what RFC 1950 puts around it. */
function inflateAny(bytes: Buffer, options: { readonly maxOutputLength: number }): Buffer {
  const isWrapped = ((bytes[0] ?? 0) & 0x0f) === 8;
  return isWrapped ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
}

/** Nobody applies more of them one over the other, except to exhaust whoever undoes them. */
const MOST_CODINGS = BUDGETS.tester.answerCodings.limit;

/**
 * The content of a message, free of its content codings.
 *
 * @returns undefined for an unknown coding, bytes that are none of it, or more than the limit
 */
export function undoCodings(
  headers: readonly HeaderLine[],
  body: Buffer,
  maxBytes: number,
): Buffer | undefined {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  if (codings.length === 0 || body.length === 0) return body;
  if (codings.length > MOST_CODINGS) return undefined;
  try {
    return codings.reduceRight((bytes, coding) => {
      const decode = CODINGS.get(coding);
      if (!decode) throw new RangeError(`unknown coding ${coding}`);
      return decode(bytes, { maxOutputLength: maxBytes });
    }, body);
  } catch {
    return undefined;
  }
}
