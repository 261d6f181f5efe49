const CODE = /^[0-9]{12}$/;

/** The QR code number: 12 digits, 3 for the manufacturer and 9 of its own serial. */
export function isCode(value: string): boolean {
  return CODE.test(value);
}

interface TraceUrl {
  host: string;
  code: string;
}

/**
 * Splits `http://domain/wildcard/number`. The wildcard may hold slashes and carries no meaning.
 * Undefined when the link has another form, as early QR codes may.
 */
function splitTraceUrl(value: string): TraceUrl | undefined {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.search !== '' || url.hash !== '') return undefined;
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const code = segments.at(-1);
  if (segments.length < 2 || code === undefined || !isCode(code)) return undefined;
  return { host: url.host, code };
}

export function sameTraceUrl(left: string, right: string): boolean {
  if (left === right) return true;
  const a = splitTraceUrl(left);
  const b = splitTraceUrl(right);
  return a !== undefined && b !== undefined && a.host === b.host && a.code === b.code;
}
