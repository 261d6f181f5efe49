import { PROTOCOLS } from '../../catalog/protocols.js';
import { assembleTrace, type Document } from '../../reports/trace/assemble.js';
import type { Trace } from '../../reports/trace/trace.js';
import { type RunTrace, traceRun } from '../../reports/trace/trace-run.js';
import type { Manifest } from '../../src/model/specification.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { listClauses, readStoredRuns } from '../comparing/stored-runs.js';
import type { Surroundings } from '../surroundings.js';

/**
 * Which case of stored runs is about which statement of the document, and what came of it: the
 * requirement traceability matrix, with a row also for each statement that no case is about.
 *
 * @param places files, folders with results in them and below, patterns such as `runs/*`
 * @throws {UsageError} for a file that holds no results of suites, and where there is none
 */
export async function traceResults(
  places: readonly string[],
  { folder }: Pick<Surroundings, 'folder'>,
): Promise<Trace> {
  const runs: RunTrace[] = [];
  for await (const { result, ...named } of readStoredRuns(places, { folder })) {
    runs.push(traceRun(result, named));
  }
  return assembleTrace(runs, documentOf);
}

function documentOf(protocol: string): Document {
  const known = PROTOCOLS.find(({ id }) => id === protocol);
  const { systems } = known
    ? readSchemaFile<Pick<Manifest, 'systems'>>(known.id, 'manifest.json')
    : { systems: [] };
  return {
    clauses: listClauses(protocol),
    clients: Object.fromEntries(systems.map(({ id, client }) => [id, client])),
  };
}
