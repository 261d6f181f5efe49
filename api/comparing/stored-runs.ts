import { PROTOCOLS } from '../../catalog/protocols.js';
import type { RunResult } from '../../src/model/result.js';
import type { Clause } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { UsageError } from '../errors.js';
import { readStored } from '../rendering/read-stored.js';
import type { Surroundings } from '../surroundings.js';
import { findFiles } from './found-files.js';

/** A stored run, and what it is called among others. */
export interface StoredRun {
  readonly result: RunResult;
  readonly file: string;
  /** In what its file differs from the others; a further run of a system in it has a number. */
  readonly label: string;
  /** Where it stands in the file, as a JSON pointer: empty for the whole. */
  readonly place: string;
}

/**
 * Reads stored runs one after the other: together they may be more than the memory holds.
 *
 * @param places files, folders with results in them and below, patterns such as `runs/*`
 * @throws {UsageError} for a file that holds no results of suites, and where there is none
 */
export async function* readStoredRuns(
  places: readonly string[],
  { folder }: Pick<Surroundings, 'folder'>,
): AsyncGenerator<StoredRun> {
  const files = await findFiles(places, (name) => /^results.*\.json$/.test(name), { folder });
  const labels = labelFiles(files);
  for (const [index, file] of files.entries()) {
    const results = await readRuns(file, folder);
    const seen = new Map<string, number>();
    for (const [at, result] of results.entries()) {
      const key = `${result.role} ${result.system}`;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const name = labels[index] ?? file;
      yield {
        result,
        file,
        label: count > 1 ? `${name} (${count})` : name,
        place: results.length > 1 ? `/${at}` : '',
      };
    }
  }
}

async function readRuns(file: string, folder: string): Promise<readonly RunResult[]> {
  const stored = await readStored([file], { folder });
  if (stored.kind === 'runs') return stored.results;
  throw new UsageError(
    text(`${file} 是压测结果，没有条款`, `${file} is a load run, which is not about clauses`),
  );
}

/** What files say names no folder of ours unless it is the id of a protocol. */
export function listClauses(protocol: string): readonly Clause[] {
  const known = PROTOCOLS.find(({ id }) => id === protocol);
  return known ? readSchemaFile<Clause[]>(known.id, 'clauses.json') : [];
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
