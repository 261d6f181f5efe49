import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Matrix } from '../../reports/matrix/matrix.js';
import { type Column, columnOf, tabulate } from '../../reports/matrix/tabulate.js';
import { percentEncode } from '../../src/wire/form.js';
import type { Surroundings } from '../surroundings.js';
import { listClauses, readStoredRuns } from './stored-runs.js';

interface TabulateOptions extends Pick<Surroundings, 'folder'> {
  /** The file that links start from; the folder itself when absent. */
  readonly output?: string;
}

/**
 * Stored runs beside each other: implementations, or versions of one, by the clauses of the document.
 *
 * @param places files, folders with results in them and below, patterns such as `runs/*`
 * @throws {UsageError} for a file that holds no results of suites, and where there is none
 */
export async function tabulateResults(
  places: readonly string[],
  { folder, output }: TabulateOptions,
): Promise<Matrix> {
  const from = output === undefined ? folder : dirname(resolve(folder, output));
  const columns: Column[] = [];
  for await (const { result, file, label } of readStoredRuns(places, { folder })) {
    const report = await findReport(file, folder, from);
    columns.push(columnOf(result, { label, file, ...(report === undefined ? {} : { report }) }));
  }
  return tabulate(columns, listClauses);
}

/** The HTML report beside a file, as a link from `from` has it. */
async function findReport(file: string, folder: string, from: string): Promise<string | undefined> {
  const report = join(dirname(resolve(folder, file)), 'report.html');
  const isThere = await stat(report).then(
    (facts) => facts.isFile(),
    () => false,
  );
  if (!isThere) return undefined;
  const way = relative(from, report).split(sep).map(percentEncode).join('/');
  // Nothing before the first slash is taken for a scheme.
  return `./${way}`;
}
