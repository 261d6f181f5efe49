import { BUDGETS } from '../model/budgets.js';

/** Bytes of a body that the record of a run keeps. */
export const MAX_RECORDED_BYTES = BUDGETS.tester.recordedBody.limit;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that the bytes encode; undefined where they are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A body as reports hold it: text where it is UTF-8, else Base64, cut at the limit in bytes or at
 * the last whole character before it.
 */
export function recordBody(
  bytes: Buffer,
  limit: number,
): { body: string; bodyEncoding?: 'base64'; bodyOmitted?: number } {
  const text = decodeUtf8(bytes);
  if (bytes.length <= limit) {
    return text === undefined ? asBase64(bytes) : { body: text };
  }
  const kept = bytes.subarray(0, limit);
  if (text === undefined) return { ...asBase64(kept), bodyOmitted: bytes.length - limit };
  const body = decodeWhole(kept);
  return { body, bodyOmitted: bytes.length - Buffer.byteLength(body) };
}

function asBase64(bytes: Buffer): { body: string; bodyEncoding: 'base64' } {
  return { body: bytes.toString('base64'), bodyEncoding: 'base64' };
}

/** Decoding as a stream withholds the character that the cut has split. */
function decodeWhole(bytes: Buffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
}
