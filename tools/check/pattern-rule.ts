import { check } from 'recheck';
import { withPlainEnd } from '../../src/specification/pattern-end.js';
import type { Pattern } from './patterns-in.js';

/** The same verdict on every machine, however busy it is. */
const PARAMETERS = { timeout: null, attackTimeout: null, incubationTimeout: null, randomSeed: 1 };

/**
 * Looks for a text on which the expression takes more than linear time.
 *
 * @returns the complaint; undefined where there is no such text
 */
export async function judgePattern({ source, flags }: Pattern): Promise<string | undefined> {
  // Without looking ahead, which says the same here and takes the checker minutes.
  const found = await check(withPlainEnd(source), flags.replace('d', ''), PARAMETERS);
  if (found.status === 'safe') return undefined;
  const shown = `/${source}/${flags}`;
  if (found.status === 'unknown') return `${shown} cannot be judged (${found.error.kind})`;
  return `${shown} takes ${found.complexity.summary} time, as with ${found.attack.pattern}`;
}
