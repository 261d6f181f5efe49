import type { Envelope } from '../../model/envelope.js';
import { isObject, parseJson } from '../../wire/json.js';

/** `0001` is success and `0000` failure, the reverse of what other documents have [SR-R08]. */
export const RESULT = { success: '0001', failure: '0000' } as const;

/**
 * Reads an answer, whose outcome lies within `datalist` [A.2.3]; undefined when it is not an object, or
 * its datalist is none [SR-R02]. The payload has the members of both.
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (!isObject(body)) return undefined;
  const { datalist: given, ...rest } = body;
  const datalist = readStructure(given);
  if (!isObject(datalist)) return undefined;
  const { result, message } = datalist;
  const code = typeof result === 'string' ? result : '';
  return {
    code,
    succeeded: code === RESULT.success,
    payload: { ...rest, ...datalist },
    message: typeof message === 'string' ? message : '',
  };
}

/** A value that may come as itself or as its JSON text; undefined for text that is not JSON. */
export function readStructure(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return parseJson(value);
}
