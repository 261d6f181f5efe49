import { compareResults } from '../../api/comparing/compare-results.js';
import { renderComparison } from '../../reports/comparison/console.js';
import { renderComparisonMarkdown } from '../../reports/comparison/markdown.js';
import type { Comparison } from '../../src/model/comparison.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { chooseTelling, type TellingFlags } from './delivery.js';

const EXITS: Readonly<Record<Comparison['outcome'], ExitCode>> = {
  worse: EXIT.notConformant,
  incomplete: EXIT.incomplete,
  'no-worse': EXIT.ok,
};

/**
 * Compares two stored runs, and shows what changed.
 *
 * @returns 1 where something regressed, 4 where something that was decided no longer is, else 0
 * @throws {UsageError} for an unknown reporter, or files that cannot be compared
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function compare(
  before: string,
  after: string,
  flags: TellingFlags,
  shell: Shell,
): Promise<ExitCode> {
  const renderers = { console: renderComparison, markdown: renderComparisonMarkdown };
  const tell = chooseTelling<Comparison>(renderers, flags, shell);
  const comparison = await compareResults(before, after, shell);
  await tell(comparison);
  return EXITS[comparison.outcome];
}
