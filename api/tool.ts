import { join } from 'node:path';
import type { RunResult } from '../src/model/result.js';
import { PACKAGE_FOLDER, readPackageFile } from '../src/specification/package-file.js';

/** The program as a file that Node starts, for what runs in a process of its own. */
export const EXECUTABLE = join(PACKAGE_FOLDER, 'bin', 'duijie');

/** The program by its package's name and version. */
export function readTool(): RunResult['tool'] {
  const { name, version } = JSON.parse(readPackageFile('package.json')) as RunResult['tool'];
  return { name, version };
}
