import { compareLoadRuns } from '../../api/comparing/compare-loads.js';
import { renderLoadComparison } from '../../reports/load/comparison/console.js';
import { renderLoadComparisonMarkdown } from '../../reports/load/comparison/markdown.js';
import type { LoadComparison } from '../../src/model/load-comparison.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { chooseTelling, type TellingFlags } from './delivery.js';

export interface CompareLoadFlags extends TellingFlags {
  readonly maxWorse: string;
}

const EXITS: Readonly<Record<LoadComparison['outcome'], ExitCode>> = {
  worse: EXIT.notConformant,
  open: EXIT.incomplete,
  kept: EXIT.ok,
};

/**
 * Compares repeated load runs with earlier ones.
 *
 * @returns 1 where a figure is worse by more than it may be, 4 where the runs do not tell, else 0
 * @throws {UsageError} for wrong limits, or runs that cannot be compared
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function compareLoad(
  before: string,
  after: string,
  { maxWorse, ...flags }: CompareLoadFlags,
  shell: Shell,
): Promise<ExitCode> {
  const renderers = { console: renderLoadComparison, markdown: renderLoadComparisonMarkdown };
  const tell = chooseTelling<LoadComparison>(renderers, flags, shell);
  const comparison = await compareLoadRuns(before, after, { folder: shell.folder, maxWorse });
  await tell(comparison);
  return EXITS[comparison.outcome];
}
