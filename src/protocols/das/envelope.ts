import type { Envelope } from '../../model/envelope.js';
import type { Specification } from '../../model/specification.js';
import { isObject } from '../../wire/json.js';

/** The operation whose answer lies beside echoCode, not inside echoMsg [2.4.11]. */
const FLAT_OPERATION = '2001';

/** The operation whose answer keeps its echoMsg under every ruling [2.4.13, DAS-R02]. */
const NESTED_OPERATION = '2003';

/** The failing codes that servers decide upon [appendix 4, 4.5]; `manifest.json` describes them. */
export const CODE = {
  tokenForm: '0101',
  tokenMismatch: '0103',
  tokenTime: '0105',
  factorNo: '0404',
  priceExists: '2004',
  abnormal: '9999',
} as const;

/** The success codes under the rulings in force [DAS-R01]. */
export function successCodes(spec: Specification): readonly string[] {
  const { const: single, enum: several } = spec.schemas.common?.$defs?.success ?? {};
  return (several ?? [single]) as string[];
}

/**
 * Reads an answer, wherever its fields lie [DAS-R02]; undefined when it has no echoCode that is
 * text. The payload is empty on failure.
 */
export function readEnvelope(spec: Specification, body: unknown): Envelope | undefined {
  if (!isObject(body)) return undefined;
  const { echoCode, echoMsg, ...beside } = body;
  if (typeof echoCode !== 'string' || echoCode === '') return undefined;
  const succeeded = successCodes(spec).includes(echoCode);
  return {
    code: echoCode,
    succeeded,
    payload: !succeeded ? {} : isObject(echoMsg) ? echoMsg : beside,
    message: typeof echoMsg === 'string' ? echoMsg : '',
  };
}

/** Wraps the fields of a successful answer as the rulings demand. */
export function wrapSuccess(
  spec: Specification,
  operation: string,
  payload: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const echoCode = successCodes(spec)[0];
  const isFlat =
    operation === FLAT_OPERATION ||
    (spec.choices['DAS-R02'] === 'flat' && operation !== NESTED_OPERATION);
  return isFlat ? { echoCode, ...payload } : { echoCode, echoMsg: payload };
}

/** Wraps a refusal: a code of appendix 4 and a text [DAS-R35]; 2001 has no echoMsg. */
export function wrapRefusal(
  operation: string | undefined,
  code: string,
  message: string,
): Record<string, unknown> {
  return operation === FLAT_OPERATION ? { echoCode: code } : { echoCode: code, echoMsg: message };
}
