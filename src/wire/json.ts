/**
 * The value that a JSON text spells; undefined for any other text. A byte order mark before it is
 * passed over, as RFC 8259 allows to whoever reads.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(MARK) ? text.slice(1) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with members, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const MARK = '\ufeff';
