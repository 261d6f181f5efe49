/**
 * The TypeScript name of a schema file or of one of its definitions.
 *
 * A numeric operation id stands last, a word stands first, and a definition takes its operation's
 * id but not the kind of message: `1001.request` is `Request1001`, `meterDataUp.response` is
 * `MeterDataUpResponse`, `payload` in them is `Payload1001` and `MeterDataUpPayload`. Definitions
 * of `common` keep their own name; those of a stand-alone document follow it: `slug` of `results`
 * is `ResultsSlug`.
 */
export function nameType(file: string, definition?: string): string {
  const [operation = '', kind] = file.split('.');
  if (file === 'common' && definition !== undefined) return toPascalCase(definition);
  if (kind === undefined) return `${toPascalCase(file)}${toPascalCase(definition ?? '')}`;
  const noun = toPascalCase(definition ?? kind);
  return /^\d/.test(operation) ? `${noun}${operation}` : `${toPascalCase(operation)}${noun}`;
}

function toPascalCase(name: string): string {
  const pascal = name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return /^\d/.test(pascal) ? `_${pascal}` : pascal;
}
