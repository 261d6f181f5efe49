import type { LoadResult } from '../../src/model/load-result.js';
import type { ReportOptions } from '../reporter.js';
import { type WriteFiles, writeFiles } from '../write-files.js';
import { LOAD_REPORTERS, type LoadReporterName } from './registry.js';

/**
 * Writes a load run in each format into `dir`, which it creates. A file appears complete or not
 * at all.
 *
 * @param write how files get there
 * @returns the paths, in the order of `names`
 * @throws the file system's error when a file cannot be written
 */
export function writeLoadReports(
  result: LoadResult,
  names: readonly LoadReporterName[],
  dir: string,
  options: ReportOptions,
  write: WriteFiles = (files) => writeFiles(files, dir),
): Promise<string[]> {
  const files = [...new Set(names)].map((name) => {
    const { fileName, render } = LOAD_REPORTERS[name];
    return { fileName, render: () => render(result, options) };
  });
  return write(files);
}
