import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '../model/result.js';

/** The folder of the package, found from a checkout as well as from an installation. */
export const PACKAGE_FOLDER = findPackage(dirname(fileURLToPath(import.meta.url)));

function findPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schemas')))
    return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the folder schemas/ is missing from the package');
  return findPackage(parent);
}

/** The text of a file that the package carries as it is; `path` is relative to the package. */
export function readPackageFile(path: string): string {
  return readFileSync(join(PACKAGE_FOLDER, path), 'utf8');
}

/** The program by its package's name and version. */
export function readTool(): RunResult['tool'] {
  const { name, version } = JSON.parse(readPackageFile('package.json')) as RunResult['tool'];
  return { name, version };
}
