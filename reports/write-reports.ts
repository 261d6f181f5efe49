import type { RunResult } from '../src/model/result.js';
import { REPORTERS } from './registry.js';
import type { FileContent, FileReporter, ReportOptions } from './reporter.js';
import type { ReporterName } from './reporter-name.js';
import { type NamedFile, type WriteFiles, writeFiles } from './write-files.js';

/**
 * Writes the runs in each format into `dir`, which it creates. A file appears complete or not
 * at all.
 *
 * @param write how files get there
 * @returns the paths, in the order of `names`
 * @throws the file system's error when a file cannot be written
 */
export function writeReports(
  results: readonly RunResult[],
  names: readonly ReporterName[],
  dir: string,
  options: ReportOptions,
  write: WriteFiles = (files) => writeFiles(files, dir),
): Promise<string[]> {
  const files = [...new Set(names)].flatMap((name) => planFiles(name, results, options));
  return write(files);
}

/** Does early, while other runs of `total` go on, what the reports of one will take. */
export function prepareReports(
  result: RunResult,
  names: readonly ReporterName[],
  total: number,
): void {
  for (const name of new Set(names)) reporterOf(name).prepare?.(result, total);
}

/** Which files a format makes of the runs. */
function planFiles(
  name: ReporterName,
  results: readonly RunResult[],
  options: ReportOptions,
): readonly NamedFile[] {
  const { scope, fileName, render } = reporterOf(name);
  const groups = scope === 'all' ? [results] : results.map((result) => [result]);
  const taken = new Map<string, number>();
  return groups.map((group) => ({
    fileName: numberRepeated(fileName(group, results.length), taken),
    render: () => render(group, options),
  }));
}

function reporterOf(name: ReporterName): FileReporter<FileContent> {
  return REPORTERS[name];
}

/** Several runs of one system must not replace one another: `results-das-2.json`. */
function numberRepeated(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : name.replace(/(?=\.[^.]*$)/, `-${count}`);
}
