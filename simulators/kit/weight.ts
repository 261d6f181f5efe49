/** What an object or list takes before it has members, and each member beside its name. */
const OBJECT_BYTES = 32;
const MEMBER_BYTES = 16;

/**
 * About how many bytes of memory a value takes; one that was read from JSON, and is no deeper than
 * messages may be.
 */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return MEMBER_BYTES + value.length * 2;
  if (typeof value !== 'object' || value === null) return MEMBER_BYTES;
  let sum = OBJECT_BYTES;
  if (Array.isArray(value)) {
    for (const item of value) sum += weigh(item);
    return sum;
  }
  for (const name in value) {
    sum += MEMBER_BYTES + name.length + weigh((value as Record<string, unknown>)[name]);
  }
  return sum;
}
