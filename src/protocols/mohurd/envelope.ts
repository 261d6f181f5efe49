import type { Envelope } from '../../model/envelope.js';
import { isObject } from '../../wire/json.js';

/** Codes that code and cases name; `manifest.json` describes all. */
export const CODE = {
  success: '1',
  parameter: '1000',
  permission: '1200',
  key: '1202',
  token: '1205',
  failure: '0',
  warned: '2',
} as const;

/** The fields of one entry of ReturnData.ErrorData [MH-R21]. */
export interface RecordError {
  readonly ErrorGuid: string;
  readonly ErrorMsg: string;
}

/**
 * Reads an answer of the gateway [5.1.5] or of the interfaces behind it [5.2]; undefined when it is
 * neither. The code is empty when it is not of the type that the document gives it. The payload is
 * the gateway's `data`, or the whole answer of an interface behind it; the message says what the
 * answer says in words, with the first error of a record.
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (!isObject(body)) return undefined;
  if (Object.hasOwn(body, 'ReturnCode')) return readReturn(body);
  if (!Object.hasOwn(body, 'code')) return undefined;
  const { code, message, data } = body;
  const text = Number.isInteger(code) ? String(code) : '';
  return {
    code: text,
    // Validation and log answer with true or false.
    succeeded: text === CODE.success && data !== false,
    payload: isObject(data) ? data : {},
    message: textOf(message),
  };
}

function readReturn(body: Readonly<Record<string, unknown>>): Envelope {
  const code = textOf(body.ReturnCode);
  const [error] = listIn(body, 'ErrorData');
  const message = [textOf(body.ReturnMsg), textOf(error?.ErrorMsg)].filter(Boolean).join('：');
  const succeeded = code === CODE.success || code === CODE.warned;
  return { code, succeeded, payload: body, message };
}

/** The objects of a list below ReturnData; none when there is no such list. */
export function listIn(
  answer: Readonly<Record<string, unknown>>,
  name: 'ErrorData' | 'WarnData' | 'SuccessData',
): readonly Readonly<Record<string, unknown>>[] {
  const data = answer.ReturnData;
  const list = isObject(data) ? data[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** An answer of the gateway. */
export function wrap(code: string, message: string, data: unknown = null) {
  return { code: Number(code), message, data };
}

/** A failed upload, as the interfaces behind the gateway answer it. */
export function wrapFailure(errors: readonly RecordError[]) {
  return {
    ReturnCode: CODE.failure,
    ReturnMsg: '上传失败',
    ReturnData: { SuccessGuids: '', ErrorData: errors },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
