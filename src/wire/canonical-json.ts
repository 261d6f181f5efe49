/**
 * The one JSON text of a value (RFC 8785): no blanks, members in the order of their names. What is
 * written to a file and read again, with whichever layout and order of members, has the same. What
 * JSON cannot hold is written as `JSON.stringify` does, a lone surrogate as its escape.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
