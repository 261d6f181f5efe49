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
  const headers = new Map<string, string>();
  for (const [written, value] of splitHeaders(lines)) {
    const name = written.toLowerCase();
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(headers);
}

/** The headers as they stood in the message. */
export function splitHeaders(lines: HeaderLines): [name: string, value: string][] {
  const flat = lines === '' ? [] : lines.split('\n');
  const pairs: [string, string][] = [];
  for (let index = 0; index < flat.length; index += 2) {
    pairs.push([flat[index] ?? '', flat[index + 1] ?? '']);
  }
  return pairs;
}

function isFlat(headers: object): headers is readonly string[] {
  return Array.isArray(headers);
}
