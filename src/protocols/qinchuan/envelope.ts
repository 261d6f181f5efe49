import type { Envelope } from '../../model/envelope.js';

/** Codes that servers decide upon [8.1]; `manifest.json` describes them. */
export const CODE = {
  success: '0000',
  factoryCode: '1001',
  meterType: '1002',
  meterNo: '1003',
  noLadders: '1101',
  levels: '1106',
  noTrade: '1201',
  authentication: '9001',
  format: '9002',
  signature: '9003',
  unsupported: '9005',
  unknown: '9999',
} as const;

/**
 * Reads an answer; undefined when it is not an object. The code is empty when it is not text, and the
 * payload always: no table has fields beside code and text.
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { returnCode, returnMessage } = body as Readonly<Record<string, unknown>>;
  const code = typeof returnCode === 'string' ? returnCode : '';
  const message = typeof returnMessage === 'string' ? returnMessage : '';
  return { code, succeeded: code === CODE.success, payload: {}, message };
}

export function wrap(code: string, message: string) {
  return { returnCode: code, returnMessage: message };
}
