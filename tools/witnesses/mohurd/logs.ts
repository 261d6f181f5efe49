import { parseDateTime } from './clock.js';
import type { Json } from './json.js';
import { isEmpty, isObject, own, parseJson, scalarText } from './json.js';
import type { Check, Field } from './rules.js';
import { checkRecord, oneOf } from './rules.js';

const isMoment: Check = (value) => (parseDateTime(value) ? undefined : '格式不正确');

/** JSON text of an object (or the object itself). */
function readPairs(value: Json): string | undefined {
  if (isObject(value)) return JSON.stringify(value);
  return typeof value === 'string' && isObject(parseJson(value)) ? value : undefined;
}

function field(name: string, more: Partial<Field> = {}): Field {
  return { name, label: name, required: false, ...more };
}

const LOG_FIELDS: readonly Field[] = [
  field('interfaceId'),
  field('logType', { check: oneOf(['1', '2', '3']) }),
  field('logId'),
  field('method', { check: oneOf(['GET', 'POST']) }),
  field('requestTime', { check: isMoment }),
  field('responseTime', { check: isMoment }),
  field('remoteIp'),
  // The list gives 200 and 500, the call example 1.
  field('status', { check: oneOf(['200', '500', '1']) }),
  field('path'),
  field('requestParams', { read: readPairs }),
  field('responseParams', { read: readPairs }),
  field('systemId', { read: scalarText }),
  field('accessToken', { read: scalarText }),
];

const KEPT = 10_000;

interface LogEntry {
  receivedAt: string;
  values: ReadonlyMap<string, string>;
}

export class Logs {
  readonly entries: LogEntry[] = [];

  /** Records the log; false when the body is not one. */
  add(body: Json | undefined, receivedAt: string): boolean {
    if (!isObject(body)) return false;
    if (LOG_FIELDS.every(({ name }) => isEmpty(own(body, name)))) return false;
    const { values, errors } = checkRecord(body, LOG_FIELDS);
    if (errors.length > 0) return false;
    this.entries.push({ receivedAt, values });
    if (this.entries.length > KEPT) this.entries.shift();
    return true;
  }
}
