import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SCHEMAS_FOLDER } from '../../src/specification/load.js';

/** The schema of a configuration for editors: one file that needs no other. */
export const EDITOR_SCHEMA = 'duijie.schema.json';

/**
 * Where the schema of this installation is, for an editor that has a file of the folder open and
 * need not reach a network: relative where the package lies below, so that the file can be shared.
 */
export function locateSchema(folder: string): string {
  const file = join(SCHEMAS_FOLDER, EDITOR_SCHEMA);
  const path = relative(folder, file);
  const isBelow = !path.startsWith('..') && path !== file;
  return isBelow ? `./${path.split(sep).join('/')}` : pathToFileURL(file).href;
}
