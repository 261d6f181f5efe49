/**
 * Writes the declarations of `api/`, and of all that they mention, into `dist/types/`. The compiler
 * copies none of those that are declarations already.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listProjectFiles } from '../check/project-files.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

rmSync(`${root}/dist/types`, { recursive: true, force: true });
execFileSync(process.execPath, [
  `${root}/node_modules/typescript/bin/tsc`,
  ...['--project', `${root}/tsconfig.declarations.json`],
]);
for (const file of await listProjectFiles(root)) {
  if (/^src\/.*\.d\.ts$/.test(file)) cpSync(`${root}/${file}`, `${root}/dist/types/${file}`);
}
