import { BUDGETS } from '../../src/model/budgets.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { isObject } from '../../src/wire/json.js';
import { quote } from '../kit/messages/field-text.js';
import type { Fields } from '../kit/rule.js';
import { weigh } from '../kit/weight.js';
import type { State } from './state.js';

/** What the four actions are called [A.1.2]. */
export const ACTION = { add: '01', modify: '02', remove: '03', query: '04' } as const;

/** What an action wants to do to one record. */
export interface RecordCall {
  readonly action: string;
  readonly busicode: string;
  /** One item of busilist. */
  readonly record: unknown;
  readonly state: State;
  readonly primaryKey: string;
}

/** The value of the primary key as text; undefined where there is none. */
export function keyOf(record: unknown, primaryKey: string): string | undefined {
  if (!isObject(record) || !Object.hasOwn(record, primaryKey)) return undefined;
  const key = record[primaryKey];
  if (typeof key === 'number') return String(key);
  return typeof key === 'string' && key !== '' ? key : undefined;
}

/** The lack of a primary key; the schema has made sure that the record is an object. */
export function findMissingKey({ action, record, primaryKey }: RecordCall): string | undefined {
  if (action === ACTION.query || keyOf(record, primaryKey) !== undefined) return undefined;
  return `缺少主键 ${primaryKey}`;
}

/** A key that is taken, or one that is not there [5.1, SR-R14]. */
export function findKeyFault(call: RecordCall): string | undefined {
  const { action, busicode, record, state, primaryKey } = call;
  const key = keyOf(record, primaryKey);
  if (key === undefined || action === ACTION.query) return undefined;
  const isThere = state.find(busicode, key) !== undefined;
  if (action === ACTION.add) {
    return isThere ? `数据重复：主键 ${primaryKey} 为 ${quote(key)} 的数据已存在` : undefined;
  }
  return isThere ? undefined : `没有主键 ${primaryKey} 为 ${quote(key)} 的数据`;
}

/** What a record may grow to by modifications, in bytes: as much as one request can bring. */
const MAX_RECORD_BYTES = BUDGETS.state.record.limit;

/** Adds, modifies or deletes one record; one without a key is left alone. */
export function applyRecord(call: RecordCall, now: number): void {
  const { action, busicode, record, state, primaryKey } = call;
  const key = keyOf(record, primaryKey);
  if (!isObject(record) || key === undefined) return;
  const before = state.find(busicode, key)?.fields ?? {};
  const deleted = action === ACTION.remove;
  const fields = deleted ? before : merge(before, record);
  state.put({ busicode, key, fields, deleted, changedAt: now });
}

/** The record as modified; of one that has grown too large, what was sent last. */
function merge(before: Fields, record: Fields): Fields {
  const merged = { ...before, ...record };
  return weigh(merged) > MAX_RECORD_BYTES ? record : merged;
}

/** The records that have every given field of one of the filters; without filters all. */
export function selectRecords(
  rows: readonly Fields[],
  filters: readonly unknown[],
): readonly Fields[] {
  const given = filters.filter(isObject);
  if (given.length === 0) return rows;
  return rows.filter((row) => given.some((filter) => isLike(row, filter)));
}

function isLike(row: Fields, filter: Fields): boolean {
  return Object.entries(filter).every(
    ([name, value]) => Object.hasOwn(row, name) && textOfValue(row[name]) === textOfValue(value),
  );
}

/** A number and its text are alike. */
function textOfValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The datalist of an answer [A.2.3]. */
export interface Datalist {
  readonly result: string;
  readonly message: string;
  readonly busilist?: readonly Fields[];
}

export function succeed(message: string, rows?: readonly Fields[]): Datalist {
  const { success: result } = RESULT;
  return rows ? { result, message, busilist: rows } : { result, message };
}

export function fail(message: string): Datalist {
  return { result: RESULT.failure, message };
}
