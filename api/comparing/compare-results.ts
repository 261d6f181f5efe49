import type { Comparison } from '../../src/model/comparison.js';
import type { RunResult } from '../../src/model/result.js';
import { compareRuns } from '../../src/model/run-comparison.js';
import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';
import { readStored } from '../rendering/read-stored.js';
import type { Surroundings } from '../surroundings.js';

/**
 * Holds the stored runs of two files against each other, case by case.
 *
 * @throws {UsageError} for a file that holds no results of suites, or where the two have no system
 *   in common
 */
export async function compareResults(
  before: string,
  after: string,
  surroundings: Pick<Surroundings, 'folder'>,
): Promise<Comparison> {
  const [then, now] = [await readRuns(before, surroundings), await readRuns(after, surroundings)];
  const comparison = compareRuns(then, now);
  if (comparison.runs.length > 0) return comparison;
  throw new UsageError(
    text(
      `没有可比较的系统：${before} 中是 ${nameAll(then)}，${after} 中是 ${nameAll(now)}`,
      `nothing to compare: ${before} is about ${nameAll(then)}, ${after} about ${nameAll(now)}`,
    ),
  );
}

function nameAll(results: readonly RunResult[]): string {
  const names = results.map(({ system, role }) => (role ? `${system} (${role})` : system));
  return [...new Set(names)].join(', ');
}

async function readRuns(
  file: string,
  surroundings: Pick<Surroundings, 'folder'>,
): Promise<readonly RunResult[]> {
  const stored = await readStored([file], surroundings);
  if (stored.kind === 'runs') return stored.results;
  throw new UsageError(
    text(
      `${file} 是压测结果：请用 duijie load compare`,
      `${file} is a load run: duijie load compare takes it`,
    ),
  );
}
