/** Segments of a JSON pointer (RFC 6901), unescaped. The empty pointer is the root. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Appends a member name to a pointer. */
export function joinPointer(pointer: string, segment: string): string {
  return `${pointer}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value at the pointer; undefined where the path does not exist. Own members only. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of splitPointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

/**
 * A copy of the root with the member at the pointer replaced, or removed where `value` is
 * undefined. Only the containers on the path are copied.
 *
 * @throws {RangeError} when a container on the path is missing.
 */
export function withValueAt<T>(root: T, pointer: string, value: unknown): T {
  const [head, ...rest] = splitPointer(pointer);
  if (head === undefined) return value as T;
  if (typeof root !== 'object' || root === null) {
    throw new RangeError(`nothing at ${pointer} to change`);
  }
  const copy = (Array.isArray(root) ? [...root] : { ...root }) as Record<string, unknown>;
  if (rest.length > 0) {
    copy[head] = withValueAt(copy[head], rest.reduce(joinPointer, ''), value);
  } else if (value === undefined) {
    delete copy[head];
  } else {
    copy[head] = value;
  }
  return copy as T;
}
