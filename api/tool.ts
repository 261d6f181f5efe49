import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunResult } from '../src/model/result.js';
import { SCHEMAS_FOLDER } from '../src/specification/load.js';

const PACKAGE = dirname(SCHEMAS_FOLDER);

/** The program as a file that Node starts, for what runs in a process of its own. */
export const EXECUTABLE = join(PACKAGE, 'bin', 'duijie');

/** The program by its package's name and version. */
export function readTool(): RunResult['tool'] {
  const content = readFileSync(join(PACKAGE, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(content) as RunResult['tool'];
  return { name, version };
}
