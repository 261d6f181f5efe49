import type { Envelope } from '../../model/envelope.js';
import { isObject } from '../../wire/json.js';

/** Codes of 1.1.3 and 1.1.5; `manifest.json` describes them. */
export const CODE = {
  success: '200',
  unknown: '204',
  parameter: '401',
  server: '500',
} as const;

/**
 * Reads an answer; undefined when it is not an object or has no statusCode at all [CY-R05]. The code is
 * empty when it is not an integer, the payload when `data` is not an object.
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (!isObject(body) || !Object.hasOwn(body, 'statusCode')) return undefined;
  const { statusCode, msg, data } = body;
  const code = Number.isInteger(statusCode) ? String(statusCode) : '';
  return {
    code,
    succeeded: code === CODE.success,
    payload: isObject(data) ? data : {},
    message: typeof msg === 'string' ? msg : '',
  };
}

/** An answer with what the table lists beside statusCode and msg. */
export function wrap(code: string, msg: string, rest: object = {}) {
  return { statusCode: Number(code), msg, ...rest };
}
