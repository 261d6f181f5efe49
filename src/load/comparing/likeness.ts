import type { LoadResult } from '../../model/load-result.js';
import { type Text, text } from '../../model/text.js';

/** What has to be the same in all runs for their figures to be about one thing, in its order. */
const TERMS: readonly (readonly [Text, (run: LoadResult) => unknown])[] = [
  [text('场景', 'the scenario'), ({ scenario }) => scenario],
  [text('系统', 'the system'), ({ system }) => system],
  [text('发生器', 'the generator'), ({ workload }) => workload.engine ?? 'native'],
  [text('到达方式', 'the shape'), ({ workload }) => workload.shape],
  [text('速率', 'the rate'), ({ workload }) => workload.rate],
  [text('持续时间（毫秒）', 'the duration in milliseconds'), ({ workload }) => workload.plannedMs],
  [text('并发连接', 'the connections'), ({ workload }) => workload.connections],
  [text('超时（毫秒）', 'the timeout in milliseconds'), ({ workload }) => workload.timeoutMs],
  [text('每请求记录数', 'the reports of a request'), ({ workload }) => workload.reportsPerRequest],
  [text('非法请求占比', 'the share of bad requests'), ({ workload }) => workload.badShare],
];

/** Runs whose figures say nothing of each other, as they were not made alike. */
export class UnlikeRunsError extends Error {
  override name = 'UnlikeRunsError';

  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** @throws {UnlikeRunsError} where something was done in one run that was not in another */
export function checkLikeness(runs: readonly LoadResult[]): void {
  for (const [what, read] of TERMS) {
    const [one, other] = [...new Set(runs.map(read))];
    if (other === undefined) continue;
    throw new UnlikeRunsError(
      text(
        `${what.zh}不同：${one} 与 ${other}；只能比较相同的压测`,
        `${what.en} differs, ${one} and ${other}: only like runs can be compared`,
      ),
    );
  }
  if (runs.some(({ capacity }) => capacity)) {
    throw new UnlikeRunsError(
      text(
        '寻找容量上限（--find-capacity）的结果没有固定的速率，不能这样比较',
        'a search for the capacity (--find-capacity) has no one rate: it cannot be compared so',
      ),
    );
  }
}

/** What need not be the same, and may explain a difference. */
export function listCautions(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): readonly Text[] {
  return [
    ...cautionOfOther(before, after),
    ...cautionOfFaults(before, after),
    ...cautionOfTurns(before, after),
  ];
}

const CIRCUMSTANCES: readonly (readonly [Text, (run: LoadResult) => unknown])[] = [
  [text('duijie 版本', 'the version of duijie'), ({ tool }) => tool.version],
  [text('发生器线程数', 'the threads of the generator'), ({ workload }) => workload.workers],
  [text('表具数', 'the number of meters'), ({ workload }) => workload.meters ?? 0],
];

function cautionOfOther(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): readonly Text[] {
  return CIRCUMSTANCES.flatMap(([what, read]) => {
    const all = [...new Set([...before, ...after].map(read))];
    if (all.length < 2) return [];
    const list = all.slice(0, 5).join(', ');
    return [text(`${what.zh}不同：${list}`, `${what.en} differs: ${list}`)];
  });
}

/** Fast figures are worth nothing where answers are wrong. */
function cautionOfFaults(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): readonly Text[] {
  const [then, now] = [before, after].map((runs) =>
    runs.filter(({ verdict }) => verdict === 'fail'),
  );
  const [first] = now ?? [];
  if (!first || (now?.length ?? 0) <= (then?.length ?? 0)) return [];
  return [
    text(
      `新的 ${after.length} 次中有 ${now?.length} 次未达标：${first.reason.zh}`,
      `${now?.length} of the ${after.length} later runs failed: ${first.reason.en}`,
    ),
  ];
}

/** A machine that has grown slower meanwhile looks like a target that has. */
function cautionOfTurns(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): readonly Text[] {
  const [then, now] = [before, after].map((runs) => runs.map(({ startedAt }) => startedAt).sort());
  const isApart = (one: string[] = [], other: string[] = []) =>
    one.length > 0 && other.length > 0 && (one.at(-1) ?? '') < (other[0] ?? '');
  if (!isApart(then, now) && !isApart(now, then)) return [];
  return [
    text(
      '两组不是交替进行的：其间机器或网络的变化也会显示为差别',
      'the two sides did not take turns: whatever changed meanwhile on the machine or the network shows as a difference, too',
    ),
  ];
}
