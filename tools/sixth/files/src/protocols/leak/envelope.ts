import { isObject } from '../../wire/json.js';

/** What the platform gives out to a detector [1.1]. */
export interface Credentials {
  readonly token: string;
}

export const DEMONSTRATION_CREDENTIALS: Credentials = { token: 'demo5f0c92b71d6e48a3904e7b28cd16' };

/** Codes of 1.2; `manifest.json` describes them. */
export const CODE = { success: '0000', parameter: '0001' } as const;

/** Reads an answer; undefined when it is not an object or has no code. */
export function readEnvelope(body: unknown) {
  if (!isObject(body) || typeof body.code !== 'string') return undefined;
  const { code, text } = body;
  return {
    code,
    succeeded: code === CODE.success,
    payload: {},
    message: typeof text === 'string' ? text : '',
  };
}
