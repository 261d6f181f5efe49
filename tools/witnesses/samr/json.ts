export type Scalar = string | number | boolean | null;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** One member of the outer object: its parsed value and the exact text it came as. */
export interface Member {
  name: string;
  value: unknown;
  raw: string;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

/** `from` is at an opening quote; answers the place after the closing one. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, from: number): number {
  if (text.charAt(from) === '"') return endOfString(text, from);
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (depth === 0 && ', \t\r\n}]'.includes(char)) return at;
    if ('{['.includes(char)) depth += 1;
    if ('}]'.includes(char)) depth -= 1;
    at = char === '"' ? endOfString(text, at) : at + 1;
  }
  return at;
}

/**
 * The members of a JSON object in transmitted order, repeated names included.
 * Undefined when the text is not JSON or not an object.
 */
export function readMembers(text: string): Member[] | undefined {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(whole)) return undefined;
  // From here on the text is known to be a valid object, so the scan needs no checks of its own.
  const members: Member[] = [];
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text.charAt(at) === '"') {
    const nameEnd = endOfString(text, at);
    const name = String(JSON.parse(text.slice(at, nameEnd)));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    const raw = text.slice(start, end);
    members.push({ name, raw, value: JSON.parse(raw) as unknown });
    at = skipSpace(text, end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return members;
}
