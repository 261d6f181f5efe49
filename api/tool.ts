import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunResult } from '../src/model/result.js';
import { SCHEMAS_FOLDER } from '../src/specification/load.js';

/** The program by its package's name and version. */
export function readTool(): RunResult['tool'] {
  const file = join(dirname(SCHEMAS_FOLDER), 'package.json');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as RunResult['tool'];
  return { name, version };
}
