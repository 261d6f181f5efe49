import { diagnoseParameters } from '../../diagnosis/parameter-diagnosis.js';
import { ascending, sortedWithKey } from '../../diagnosis/parameter-text.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { isTooDeep } from '../../wire/nesting.js';
import { SIGN_FIELD } from './signature.js';

type Fields = Readonly<Record<string, unknown>>;

/** Finds out how the signature of a body was made; undefined where it has none [QC-R03]. */
export function diagnoseBodySign(fields: Fields, appSecret: string): Diagnosis | undefined {
  const sign = fields[SIGN_FIELD];
  if (typeof sign !== 'string' || isTooDeep(fields)) return undefined;
  const names = Object.keys(fields).filter((name) => name !== SIGN_FIELD);
  return diagnoseParameters({
    parameters: names.map((name) => ({ name, json: JSON.stringify(fields[name]) })),
    sign,
    key: appSecret,
    recipe: sortedWithKey(appSecret, ascending),
    manner: { keyTitle: 'appSecret', signName: SIGN_FIELD, own: [] },
  });
}
