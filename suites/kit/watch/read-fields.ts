import { isObject, parseJson } from '../../../src/wire/json.js';
import type { Body } from '../conversation.js';

/** The members of a JSON object; undefined for any other text. */
export function readFields(text: string): Body | undefined {
  const body = parseJson(text);
  return isObject(body) ? body : undefined;
}
