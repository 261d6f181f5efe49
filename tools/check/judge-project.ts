import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listProjectFiles } from './project-files.js';

/** Applies a rule to every file of the project, prints its complaints and sets the exit code. */
export async function judgeProject(
  root: string,
  rule: (path: string, content: string) => readonly string[],
): Promise<void> {
  let complaints = 0;
  for (const path of await listProjectFiles(root)) {
    for (const complaint of rule(path, await readFile(join(root, path), 'utf8'))) {
      console.error(`${path}: ${complaint}`);
      complaints += 1;
    }
  }
  process.exitCode = complaints === 0 ? 0 : 1;
}
