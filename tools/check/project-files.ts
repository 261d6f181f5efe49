import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const SKIPPED: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  'dist',
  'coverage',
  'duijie-report',
]);

/** Every file of the project below `root`, relative to it with `/`, in a fixed order. */
export async function listProjectFiles(root: string, folder = root): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => !SKIPPED.has(entry.name))
      .map((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return listProjectFiles(root, path);
        return entry.isFile() ? [relative(root, path).split(sep).join('/')] : [];
      }),
  );
  return nested.flat().sort();
}
