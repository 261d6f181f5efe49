import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '../src/model/result.js';
import { REPORTERS, type ReporterName } from './registry.js';
import type { ReportOptions } from './reporter.js';

interface PlannedFile {
  readonly fileName: string;
  readonly results: readonly RunResult[];
}

/**
 * Writes the runs in each format into `dir`, which it creates. A file appears complete or not
 * at all.
 *
 * @returns the paths, in the order of `names`
 * @throws the file system's error when a file cannot be written
 */
export async function writeReports(
  results: readonly RunResult[],
  names: readonly ReporterName[],
  dir: string,
  options: ReportOptions,
): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const name of new Set(names)) {
    for (const file of planFiles(name, results)) {
      const path = join(dir, file.fileName);
      await replaceFile(path, REPORTERS[name].render(file.results, options));
      paths.push(path);
    }
  }
  return paths;
}

/** Which files a format makes of the runs. */
function planFiles(name: ReporterName, results: readonly RunResult[]): readonly PlannedFile[] {
  const { scope, fileName } = REPORTERS[name];
  const groups = scope === 'all' ? [results] : results.map((result) => [result]);
  return groups.map((group) => ({ fileName: fileName(group, results.length), results: group }));
}

async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
