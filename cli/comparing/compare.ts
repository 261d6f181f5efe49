import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import { compareResults } from '../../api/comparing/compare-results.js';
import { renderComparison } from '../../reports/comparison/console.js';
import { renderComparisonMarkdown } from '../../reports/comparison/markdown.js';
import type { Comparison } from '../../src/model/comparison.js';
import { text } from '../../src/model/text.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import { type Shell, terminalOf } from '../shell.js';

export interface CompareFlags {
  readonly reporter?: string;
  readonly json?: boolean;
  readonly output?: string;
}

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
  flags: CompareFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { output } = flags;
  const reporter = chooseComparisonReporter(flags);
  const comparison = await compareResults(before, after, shell);
  const { language, colour } = terminalOf(shell);
  const shown = {
    json: () => formatJson(comparison),
    markdown: () => renderComparisonMarkdown(comparison, language),
    console: () =>
      renderComparison(comparison, { language, colour: colour && output === undefined }),
  }[reporter]();
  if (output === undefined) shell.print(shown);
  else await writeOutput(shell, output, shown.endsWith('\n') ? shown : `${shown}\n`);
  return EXITS[comparison.outcome];
}

const REPORTERS = ['console', 'markdown', 'json'] as const;

const BY_ENDING: Readonly<Record<string, (typeof REPORTERS)[number]>> = {
  '.json': 'json',
  '.md': 'markdown',
};

/**
 * How a comparison is told; by the ending of the file where nothing else is said.
 *
 * @throws {UsageError} naming all reporters
 */
export function chooseComparisonReporter({
  reporter,
  json,
  output,
}: CompareFlags): (typeof REPORTERS)[number] {
  if (reporter !== undefined) return choose(text('报告格式', 'reporter'), reporter, REPORTERS);
  return json ? 'json' : (BY_ENDING[extname(output ?? '')] ?? 'console');
}
