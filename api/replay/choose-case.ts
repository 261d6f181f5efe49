import type { CaseResult, RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { findNearest } from '../../src/specification/nearest.js';
import { UsageError } from '../errors.js';

/** Ids that a complaint lists. */
const MOST_LISTED = 10;

interface StoredCase {
  readonly run: RunResult;
  readonly recorded: CaseResult;
}

/**
 * The case of that id, or the only one that failed.
 *
 * @throws {UsageError} when there is none, or several failed and none is named
 */
export function chooseCase(runs: readonly RunResult[], id: string | undefined): StoredCase {
  const all = runs.flatMap((run) => run.cases.map((recorded) => ({ run, recorded })));
  const failed = all.filter(({ recorded }) => recorded.verdict === 'fail');
  const ids = failed.map(({ recorded }) => recorded.id);
  const list = ids.slice(0, MOST_LISTED).join(', ') + (ids.length > MOST_LISTED ? ', …' : '');
  if (id === undefined) {
    const [only] = failed;
    if (only && failed.length === 1) return only;
    throw new UsageError(
      text(
        `请用 --case 指明用例；失败的有：${list || '无'}`,
        `name the case with --case; those that failed: ${list || 'none'}`,
      ),
    );
  }
  const found = all.find(({ recorded }) => recorded.id === id);
  if (found) return found;
  const nearest = findNearest(
    id,
    all.map(({ recorded }) => recorded.id),
  );
  const hint = nearest
    ? text(`是否想写 "${nearest}"？`, `did you mean "${nearest}"? `)
    : text('', '');
  throw new UsageError(
    text(
      `结果中没有用例 "${id}"；${hint.zh}失败的有：${list || '无'}`,
      `the results have no case "${id}"; ${hint.en}Those that failed: ${list || 'none'}`,
    ),
  );
}
