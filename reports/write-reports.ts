import type { RunResult } from '../src/model/result.js';
import { REPORTERS, type ReporterName } from './registry.js';
import type { ReportOptions } from './reporter.js';
import { type NamedFile, writeFiles } from './write-files.js';

/**
 * Writes the runs in each format into `dir`, which it creates. A file appears complete or not
 * at all.
 *
 * @returns the paths, in the order of `names`
 * @throws the file system's error when a file cannot be written
 */
export function writeReports(
  results: readonly RunResult[],
  names: readonly ReporterName[],
  dir: string,
  options: ReportOptions,
): Promise<string[]> {
  const files = [...new Set(names)].flatMap((name) => planFiles(name, results, options));
  return writeFiles(files, dir);
}

/** Which files a format makes of the runs. */
function planFiles(
  name: ReporterName,
  results: readonly RunResult[],
  options: ReportOptions,
): readonly NamedFile[] {
  const { scope, fileName, render } = REPORTERS[name];
  const groups = scope === 'all' ? [results] : results.map((result) => [result]);
  return groups.map((group) => ({
    fileName: fileName(group, results.length),
    render: () => render(group, options),
  }));
}
