type Fields = Readonly<Record<string, unknown>>;

/**
 * Fields as `application/x-www-form-urlencoded` in UTF-8, for a body or a query. A blank is `%20`,
 * which every decoder takes, as it does `+`; undefined fields are left out.
 */
export function writeForm(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`)
    .join('&');
}

/** RFC 3986, as JavaScript has it; half a surrogate pair becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/**
 * The fields of a form, of several with one name the first.
 *
 * @throws {URIError} when the percent-encoding is broken or does not spell UTF-8.
 */
export function readForm(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const part of form.split('&')) {
    if (part === '') continue;
    const end = part.indexOf('=');
    const name = decode(end < 0 ? part : part.slice(0, end));
    const value = end < 0 ? '' : decode(part.slice(end + 1));
    if (!Object.hasOwn(fields, name)) setField(fields, name, value);
  }
  return fields;
}

/** `__proto__` becomes a field like any other. */
function setField(fields: Record<string, string>, name: string, value: string): void {
  if (name !== '__proto__') fields[name] = value;
  else Object.defineProperty(fields, name, { ...FIELD, value });
}

const FIELD = { writable: true, enumerable: true, configurable: true };

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
}
