import { isObject, parseJson } from '../../../src/wire/json.js';
import { isTooDeep } from '../../../src/wire/nesting.js';
import type { Body } from '../conversation.js';

/** The members of a JSON object that can be walked; undefined for any other text. */
export function readFields(text: string): Body | undefined {
  const body = parseJson(text);
  return isObject(body) && !isTooDeep(body) ? body : undefined;
}

/** Whether a text is a JSON object that is nested too deeply to be walked. */
export function isUnfathomable(text: string): boolean {
  const body = parseJson(text);
  return isObject(body) && isTooDeep(body);
}
