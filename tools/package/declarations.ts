/**
 * Writes the declarations of `api/`, and of all that they mention, into `dist/types/`: the compiler
 * writes those of every file, and copies none that are declarations already.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listProjectFiles } from '../check/project-files.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = 'api/index.d.ts';
const SPECIFIER = /(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g;

const written = mkdtempSync(join(tmpdir(), 'duijie-types-'));
try {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const project = join(ROOT, 'tsconfig.declarations.json');
  const options = ['--project', project, '--outDir', written];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  for (const file of await listProjectFiles(ROOT)) {
    if (/^src\/.*\.d\.ts$/.test(file)) cpSync(join(ROOT, file), join(written, file));
  }
  rmSync(join(ROOT, 'dist/types'), { recursive: true, force: true });
  for (const file of reach(ENTRY)) cpSync(join(written, file), join(ROOT, 'dist/types', file));
} finally {
  rmSync(written, { recursive: true, force: true });
}

/** The declaration files that can be reached from the one, itself included. */
function reach(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    const content = readFileSync(join(written, file), 'utf8');
    for (const [, path = ''] of content.matchAll(SPECIFIER)) {
      found.add(`${join(dirname(file), path)}.d.ts`);
    }
  }
  return found;
}
