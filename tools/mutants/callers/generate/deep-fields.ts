import { isObject } from '../../../../src/wire/json.js';
import type { Fields } from '../../wire/traffic/message.js';

type Change = (value: unknown, holder: Fields) => unknown;

/** A message with every member of this name replaced, however deep; undefined where there is none. */
export function replaceAll(fields: Fields, name: string, change: Change): Fields | undefined {
  let isChanged = false;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, own]) => {
        if (key !== name || own === '') return [key, walk(own)];
        const next = change(own, value);
        isChanged ||= next !== own;
        return [key, next];
      }),
    );
  };
  const changed = walk(fields) as Fields;
  return isChanged ? changed : undefined;
}
