/** Where a value stands: `['systems', 'das', 'callback', 'port']`. */
export type KeyPath = readonly string[];

/** `systems.das.callback.port`, as `--set` takes it. */
export function formatPath(path: KeyPath): string {
  return path.join('.');
}

/** The value at the path; undefined where there is none. Own members only. */
export function readAt(root: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    root,
  );
}

/**
 * A copy of the root with the value at the path. Containers that are absent are made; what is no
 * container stays, for the schema to complain about. A number names an element of a list.
 */
export function writeAt(root: unknown, path: KeyPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root) && /^\d{1,4}$/.test(key) && Number(key) <= root.length) {
    const changed = writeAt(root[Number(key)], rest, value);
    return [...root.slice(0, Number(key)), changed, ...root.slice(Number(key) + 1)];
  }
  const members = root ?? {};
  if (typeof members !== 'object' || Array.isArray(members)) return root;
  const inner = Object.hasOwn(members, key) ? (members as Record<string, unknown>)[key] : undefined;
  // Unlike an assignment, this makes an ordinary member of `__proto__` too.
  return Object.fromEntries([...Object.entries(members), [key, writeAt(inner, rest, value)]]);
}

/** True when the path lies at or below the other one. */
export function isWithin(path: KeyPath, outer: KeyPath): boolean {
  return outer.every((key, index) => path[index] === key);
}
