type Fields = Readonly<Record<string, unknown>>;

/**
 * Fields as `application/x-www-form-urlencoded` in UTF-8, for a body or a query. A blank is `%20`,
 * which every decoder takes, as it does `+`; undefined fields are left out.
 */
export function writeForm(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

/**
 * The fields of a form, of several with one name the first.
 *
 * @throws {URIError} when the percent-encoding is broken or does not spell UTF-8.
 */
export function readForm(form: string): Record<string, string> {
  const pairs: [string, string][] = [];
  for (const part of form.split('&')) {
    if (part === '') continue;
    const end = part.indexOf('=');
    const name = end < 0 ? part : part.slice(0, end);
    pairs.push([decode(name), end < 0 ? '' : decode(part.slice(end + 1))]);
  }
  // Later pairs win, and `__proto__` becomes a field like any other.
  return Object.fromEntries(pairs.reverse());
}

function decode(text: string): string {
  return /[%+]/.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text;
}
