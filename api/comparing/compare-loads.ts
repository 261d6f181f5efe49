import { UnlikeRunsError } from '../../src/load/comparing/likeness.js';
import { compareLoads } from '../../src/load/comparing/load-comparison.js';
import { BudgetError } from '../../src/model/budget.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { FigureLimit, LoadComparison } from '../../src/model/load-comparison.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';
import { readStored } from '../rendering/read-stored.js';
import type { Surroundings } from '../surroundings.js';
import { findFiles } from './found-files.js';
import { parseLimits } from './limits.js';

interface CompareLoadsOptions extends Pick<Surroundings, 'folder'> {
  /** `10%`, or `rate=5%,p99=20%`; 10% when absent. */
  readonly maxWorse?: string;
}

/**
 * Holds repeated load runs against earlier ones, with their spread as the yardstick.
 *
 * @param before a `load.json`, or a folder with one for each run
 * @throws {UsageError} for files that hold something else, runs that were not made alike, or a
 *   figure that was not measured
 */
export async function compareLoadRuns(
  before: string,
  after: string,
  { folder, maxWorse = '10%' }: CompareLoadsOptions,
): Promise<LoadComparison> {
  const limits = parseLimits(maxWorse);
  const then = await readRuns(before, folder);
  const now = await readRuns(after, folder);
  checkFigures(limits, [...then, ...now]);
  try {
    return compareLoads(then, now, limits);
  } catch (error) {
    if (error instanceof UnlikeRunsError) throw new UsageError(error.text);
    throw error;
  }
}

async function readRuns(place: string, folder: string): Promise<readonly LoadResult[]> {
  const files = await findFiles([place], (name) => name === 'load.json', { folder });
  if (files.length > BUDGETS.load.compared.limit) {
    throw refuse(place, new BudgetError(BUDGETS.load.compared).text);
  }
  const runs: LoadResult[] = [];
  for (const file of files) {
    const stored = await readStored([file], { folder });
    if (stored.kind !== 'load') {
      throw refuse(
        file,
        text(
          '是一致性测试的结果：请用 duijie compare',
          'a run of a suite: duijie compare takes it',
        ),
      );
    }
    runs.push(stored.result);
  }
  return runs;
}

function checkFigures(limits: readonly FigureLimit[], runs: readonly LoadResult[]): void {
  const measured = runs.flatMap(({ latency, good }) =>
    [latency.response, latency.service, good?.response].flatMap((times) =>
      Object.keys(times?.percentiles ?? {}),
    ),
  );
  const known = new Set(measured.map((percentile) => `p${percentile}`));
  const unknown = limits.find(({ figure }) => figure !== 'rate' && !known.has(figure));
  if (!unknown || known.size === 0) return;
  const list = ['rate', ...[...known].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))];
  throw new UsageError(
    text(
      `--max-worse：这些压测没有 ${unknown.figure}；可用 ${list.join(', ')}`,
      `--max-worse: these runs have no ${unknown.figure}; valid: ${list.join(', ')}`,
    ),
  );
}

function refuse(file: string, { zh, en }: Text): UsageError {
  return new UsageError(text(`${file}：${zh}`, `${file}: ${en}`));
}
