const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that the bytes encode; undefined where they are no valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A body as reports hold it: text where it is UTF-8, else Base64, cut at the limit in bytes. */
export function recordBody(
  bytes: Buffer,
  limit: number,
): { body: string; bodyEncoding?: 'base64'; bodyOmitted?: number } {
  const isCut = bytes.length > limit;
  const kept = isCut ? bytes.subarray(0, limit) : bytes;
  const omitted = isCut ? { bodyOmitted: bytes.length - limit } : {};
  const text = decodeUtf8(bytes);
  if (text === undefined)
    return { body: kept.toString('base64'), bodyEncoding: 'base64', ...omitted };
  return { body: isCut ? kept.toString('utf8') : text, ...omitted };
}
