import type { ReceivedRequest } from '../../src/engine/receiver.js';
import { isObject, parseJson } from '../../src/wire/json.js';

const valuesOf = new WeakMap<ReceivedRequest, ReadonlySet<string>>();

/**
 * Whether a body has the value in any field, however it is spelt: senders escape what they like. In
 * a body that is no JSON the text itself is looked for, so that a broken one is still recognised.
 */
export function holdsValue(request: ReceivedRequest, value: string): boolean {
  const parsed = valuesOf.get(request) ?? readValues(request);
  return parsed.size > 0 ? parsed.has(value) : request.body.includes(value);
}

function readValues(request: ReceivedRequest): ReadonlySet<string> {
  const values = new Set<string>();
  collect(parseJson(request.body), values);
  valuesOf.set(request, values);
  return values;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') into.add(String(value));
  else if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isObject(value)) for (const member of Object.values(value)) collect(member, into);
}
