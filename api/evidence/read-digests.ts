import type { Environment } from '../../src/model/evidence.js';
import { digestFiles } from './digest-files.js';
import { digestSources } from './judging-sources.js';

const schemas = new Map<string, Environment['schemas']>();

/**
 * By which schemas and suites this program judges: the same wherever the same package runs, and
 * another as soon as a file of either is. It reads the files of the protocol when first asked.
 *
 * @param protocol its id, which names its folder of `schemas/`: `das`
 */
export function readDigests(protocol: string): Pick<Environment, 'schemas' | 'suites'> {
  const known = schemas.get(protocol) ?? digestFiles([`schemas/${protocol}`], isSchema);
  schemas.set(protocol, known);
  return { schemas: known, suites: digestSources() };
}

const isSchema = (path: string) => path.endsWith('.json');
