import type { Manifest, Specification } from '../model/specification.js';

/** Paths by operation, where they differ from those of the manifest. */
export type Paths = Readonly<Record<string, string>>;

/**
 * The path of each operation that the configuration moves: `base` stands for what the system's own
 * operations lie below, `peerBase` for that of what it calls at the other side, and a path that is
 * given for an operation goes over both.
 */
export function expandPaths(
  { operations }: Pick<Manifest, 'operations'>,
  system: string,
  { base, peerBase, ...single }: Paths,
): Paths {
  const moved = operations.flatMap((operation) => {
    const below = operation.system === system ? base : peerBase;
    if (below === undefined) return [];
    const name = operation.path.slice(operation.path.lastIndexOf('/'));
    return [[operation.id, below.replace(/(?<!\/)\/+$/, '') + name] as const];
  });
  return { ...Object.fromEntries(moved), ...single };
}

/** The specification with its operations where the configuration has them. */
export function relocate(spec: Specification, paths: Paths = {}): Specification {
  const operations = spec.manifest.operations.map((operation) => ({
    ...operation,
    path: paths[operation.id] ?? operation.path,
  }));
  return { ...spec, manifest: { ...spec.manifest, operations } };
}
