import { createHash } from 'node:crypto';
import { BUDGETS } from '../../../src/model/budgets.js';
import { readStructure } from '../../../src/protocols/samr/envelope.js';
import { isObject } from '../../../src/wire/json.js';
import type { Body } from '../../kit/conversation.js';
import type { Watched } from '../../kit/watch/watcher.js';

/** Records of one request that are looked at. */
const MOST_RECORDS = BUDGETS.watching.records.limit;

/** The records of busilist, which may be a text or a single one [SR-R02]. */
export function recordsOf({ request }: Watched): Body[] {
  const busilist = readStructure(request?.busilist);
  const list = Array.isArray(busilist) ? busilist.slice(0, MOST_RECORDS) : [busilist];
  return list.filter(isObject);
}

/** What tells the values apart, in few bytes. */
export function digest(...values: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(values)).digest('base64');
}

/** The value of a primary key as text; undefined where there is none. */
export function keyIn(record: Body, primaryKey: string): string | undefined {
  const key = record[primaryKey];
  if (typeof key === 'number') return String(key);
  return typeof key === 'string' && key !== '' ? key : undefined;
}
