/** Headers as one text: names and values in turn, each on a line of its own. */
export type HeaderLines = string;

/** Headers cannot contain a line break, so that nothing is lost. */
export function joinHeaders(
  headers: readonly string[] | Headers | Readonly<Record<string, string>>,
): HeaderLines {
  if (isFlat(headers)) return headers.join('\n');
  const pairs = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return pairs.flat().join('\n');
}

/** The headers with lower-case names; values of a repeated name are joined by commas. */
export function readHeaders(lines: HeaderLines): Record<string, string> {
  const flat = lines === '' ? [] : lines.split('\n');
  const headers = new Map<string, string>();
  for (let index = 0; index < flat.length; index += 2) {
    const name = flat[index]?.toLowerCase() ?? '';
    const value = flat[index + 1] ?? '';
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(headers);
}

function isFlat(headers: object): headers is readonly string[] {
  return Array.isArray(headers);
}
