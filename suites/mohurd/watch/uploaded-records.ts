import { BUDGETS } from '../../../src/model/budgets.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { isObject } from '../../../src/wire/json.js';
import type { Body } from '../../kit/conversation.js';

/** One record of an upload. */
export interface UploadedRecord {
  /** JSON pointer into the request. */
  readonly pointer: string;
  readonly fields: Body;
}

/** Records of one request that are looked at. */
const MOST_RECORDS = BUDGETS.watching.records.limit;

/** The records of one parameter, by either name of its list: `parameter`, `safeCertParameter`. */
export function recordsUnder(request: Body | undefined, parameter: string): UploadedRecord[] {
  const holder = request?.[parameter];
  const name = isObject(holder) && 'acceptData' in holder ? 'acceptData' : 'AcceptData';
  const list = isObject(holder) ? holder[name] : undefined;
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST_RECORDS).flatMap((fields, index) => {
    const pointer = `/${parameter}/${name}/${index}`;
    return isObject(fields) ? [{ pointer, fields }] : [];
  });
}

/** The records of business data of whatever kind. */
export function businessRecords(request: Body | undefined): UploadedRecord[] {
  return KINDS.flatMap(({ parameter }) => recordsUnder(request, parameter));
}
