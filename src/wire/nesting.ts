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

/**
 * The same for a value and the JSON text that it was read from: few texts have brackets enough for
 * their values to be looked at.
 */
export function isReadTooDeep(text: string, value: unknown): boolean {
  const room = MAX_DEPTH - countUpTo(text, '{', MAX_DEPTH);
  return countUpTo(text, '[', room) >= room && isTooDeep(value);
}

function countUpTo(text: string, bracket: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(bracket); at >= 0 && count < most; count += 1) {
    at = text.indexOf(bracket, at + 1);
  }
  return count;
}
