import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { type Text, text } from '../../src/model/text.js';
import type { SystemSetup } from '../configuration/configuration.js';

/** Random sequences of requests to try beside the cases. */
export interface Exploration {
  readonly sequences: number;
  /** Only the sequence of this path, which a failure names. */
  readonly path?: string;
  /** What comes after `duijie certify <system>` to repeat it on the command line. */
  readonly flags?: string;
}

/** The suite with cases of random sequences; says so where the system has nothing to explore. */
export async function addExploration(
  suite: BoundSuite,
  { id }: CatalogSystem,
  { operations }: Pick<SystemSetup, 'operations'>,
  { sequences, path, flags = '' }: Exploration,
  onRemark: (remark: Text) => void,
): Promise<BoundSuite> {
  const explored = await suite.explore({
    sequences,
    command: `duijie certify ${id} ${flags}`.trim(),
    ...(path === undefined ? {} : { path }),
    ...(operations ? { operations } : {}),
  });
  if (explored) return explored;
  onRemark(text(`${id}：没有可探索的状态，--explore 不起作用`, `${id}: nothing to explore`));
  return suite;
}
