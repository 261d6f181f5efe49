import { isObject } from '../../wire/json.js';
import type { ListName } from './certificate-kind.js';

type Fields = Readonly<Record<string, unknown>>;

const OTHER = { acceptData: 'AcceptData', AcceptData: 'acceptData' } as const;

/**
 * The request with the list of a parameter under this name, where it stood under the other: the
 * document itself names one of them in two ways [MH-R08]. The same object where nothing changes.
 */
export function nameList(fields: Fields, parameter: string, name: ListName): Fields {
  const holder = fields[parameter];
  const other = OTHER[name];
  if (!isObject(holder) || !Object.hasOwn(holder, other) || Object.hasOwn(holder, name)) {
    return fields;
  }
  const { [other]: list, ...rest } = holder;
  return { ...fields, [parameter]: { ...rest, [name]: list } };
}
