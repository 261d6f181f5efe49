import { text } from '../../../src/model/text.js';
import { choose } from '../../choose.js';
import { UsageError } from '../../errors.js';
import type { FleetFlags } from './plan.js';

const ENGINES = ['native', 'locust'] as const;

/** @throws {UsageError} for an engine that there is not, and for flags of the other one */
export function chooseEngine({ engine = 'native', generate }: FleetFlags) {
  const chosen = choose(text('发生器', 'engine'), engine, ENGINES);
  if (chosen === 'native' && generate !== undefined) {
    throw new UsageError(
      text('--generate 须与 --engine locust 同用', '--generate goes with --engine locust'),
    );
  }
  return chosen;
}
