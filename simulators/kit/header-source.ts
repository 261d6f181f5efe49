/**
 * Where a message's headers can be read from: Node's flat list of names and values, or an object
 * of the fetch interface. Kept as it is, because most are never looked at again.
 */
export type HeaderSource = readonly string[] | Headers | Readonly<Record<string, string>>;

/** The headers with lower-case names; values of a repeated name are joined by commas. */
export function readHeaders(source: HeaderSource): Record<string, string> {
  const pairs = isFlat(source)
    ? pairUp(source)
    : source instanceof Headers
      ? [...source]
      : Object.entries(source);
  const headers = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const known = headers.get(key);
    headers.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(headers);
}

function isFlat(source: HeaderSource): source is readonly string[] {
  return Array.isArray(source);
}

function pairUp(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[index * 2] ?? '',
    flat[index * 2 + 1] ?? '',
  ]);
}
