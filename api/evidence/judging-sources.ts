import type { Digests } from '../../src/model/evidence.js';
import { digestFiles } from './digest-files.js';

/** What decides on a verdict, from the reading of the schemas to the word for a run. */
const FOLDERS = ['api', 'catalog', 'src', 'suites'];

const CODE = /\.[jt]s$/;
const TESTS = /\.test\.ts$|\/testing\//;

let digests: Digests | undefined;

/**
 * The digests of the sources of all that judges. The build puts their value in the place of this
 * function, so that a package says the same as the checkout that it was made of.
 */
export function digestSources(): Digests {
  digests ??= digestFiles(FOLDERS, (path) => CODE.test(path) && !TESTS.test(path));
  return digests;
}
