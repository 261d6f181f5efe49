import { type MadeUpOptions, makeUp } from '../../src/specification/made-up.js';
import type { Dialect } from './dialect.js';

/** A valid request body, made up but for the values that the dialect knows. */
export function drawBody(
  { spec, known }: Pick<Dialect, 'spec' | 'known'>,
  operation: string,
  options: MadeUpOptions,
): Readonly<Record<string, unknown>> {
  const made = makeUp(spec, `${operation}.request`, options);
  const configured = Object.entries(known).filter(
    ([name, value]) => name in made && value !== undefined,
  );
  return { ...made, ...Object.fromEntries(configured) };
}
