import { BUDGETS } from '../model/budgets.js';

/** Deeper than any message of any document; walking much deeper values overflows the stack. */
const MAX_DEPTH = BUDGETS.tester.nesting.limit;

/** True when objects and arrays lie within one another more than 32 deep. */
export function isTooDeep(value: unknown, room = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (room === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, room - 1));
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (typeof member === 'object' && isTooDeep(member, room - 1)) return true;
  }
  return false;
}
