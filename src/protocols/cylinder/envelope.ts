import { isObject } from '../../wire/json.js';

/** An answer as both tables describe it: an integer code, a text, and perhaps data. */
export interface Envelope {
  /** The statusCode; empty when the answer has none that is an integer. */
  readonly code: string;
  readonly succeeded: boolean;
  /** The members of `data`; empty when there is no such object. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The msg, as far as it is text. */
  readonly message: string;
}

/** Codes of 1.1.3 and 1.1.5; `manifest.json` describes them. */
export const CODE = {
  success: '200',
  unknown: '204',
  parameter: '401',
  server: '500',
} as const;

/** Reads an answer; undefined when it is no object or has no statusCode at all [CY-R05]. */
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
