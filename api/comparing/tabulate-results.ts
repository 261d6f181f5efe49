import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { PROTOCOLS } from '../../catalog/protocols.js';
import type { Matrix, MatrixRun } from '../../reports/matrix/matrix.js';
import { type Column, columnOf, tabulate } from '../../reports/matrix/tabulate.js';
import type { RunResult } from '../../src/model/result.js';
import type { Clause } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { percentEncode } from '../../src/wire/form.js';
import { UsageError } from '../errors.js';
import { readStored } from '../rendering/read-stored.js';
import type { Surroundings } from '../surroundings.js';
import { findFiles } from './found-files.js';

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
  const files = await findFiles(places, (name) => /^results.*\.json$/.test(name), { folder });
  const labels = labelFiles(files);
  const from = output === undefined ? folder : dirname(resolve(folder, output));
  const columns: Column[] = [];
  for (const [index, file] of files.entries()) {
    // One at a time: together they may be more than the memory holds.
    const results = await readRuns(file, folder);
    const report = await findReport(file, folder, from);
    const seen = new Map<string, number>();
    for (const result of results) {
      const key = `${result.role} ${result.system}`;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const name = labels[index] ?? file;
      const run: Pick<MatrixRun, 'label' | 'file' | 'report'> = {
        label: count > 1 ? `${name} (${count})` : name,
        file,
        ...(report === undefined ? {} : { report }),
      };
      columns.push(columnOf(result, run));
    }
  }
  return tabulate(columns, listClauses);
}

async function readRuns(file: string, folder: string): Promise<readonly RunResult[]> {
  const stored = await readStored([file], { folder });
  if (stored.kind === 'runs') return stored.results;
  throw new UsageError(
    text(`${file} 是压测结果，没有条款`, `${file} is a load run, which is not about clauses`),
  );
}

/** What files say names no folder of ours unless it is the id of a protocol. */
function listClauses(protocol: string): readonly Clause[] {
  const known = PROTOCOLS.find(({ id }) => id === protocol);
  return known ? readSchemaFile<Clause[]>(known.id, 'clauses.json') : [];
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

/**
 * What tells the files apart: the folders, and the name, that they do not have in common at their
 * beginning and end.
 */
function labelFiles(files: readonly string[]): readonly string[] {
  const paths = files.map((file) => file.split(/[\\/]/));
  const most = Math.min(...paths.map(({ length }) => length)) - 1;
  const count = (
    at: (path: readonly string[], step: number) => string | undefined,
    limit: number,
  ) => {
    let step = 0;
    while (step < limit && new Set(paths.map((path) => at(path, step))).size === 1) step += 1;
    return step;
  };
  const head = count((path, step) => path[step], most);
  const tail = count((path, step) => path.at(-1 - step), most - head);
  return paths.map((path) => path.slice(head, path.length - tail).join('/'));
}
