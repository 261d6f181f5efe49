import { isReplayable } from '../../reports/replay.js';
import { describeChanges } from '../../src/engine/changes.js';
import { NoConditionsError } from '../../src/engine/rejudge-run.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readTool } from '../../src/specification/package-file.js';
import { printable } from '../../src/wire/printable.js';
import { UsageError } from '../errors.js';
import { type Changed, verifyChain } from '../evidence/chain.js';
import type { Circumstances } from '../evidence/circumstances.js';
import { completeRecord } from '../evidence/complete-record.js';
import { readDigests } from '../evidence/read-digests.js';
import { chooseSystem } from '../selection.js';
import { choicesOf } from './recorded-choices.js';

/**
 * Judges a stored run by the suite of today, under the rulings of the run. What changed stands at
 * the head of the result's diagnosis.
 *
 * @throws {UsageError} for a record that was changed since, and a run that cannot be judged again
 */
export async function judgeAgain(
  recorded: RunResult,
  { language = 'zh' }: { readonly language?: Language } = {},
): Promise<RunResult> {
  const { entry, protocol } = chooseSystem(recorded.system);
  const check = verifyChain(recorded);
  if (typeof check === 'object') throw refuseChanged(recorded, check);
  if (!isReplayable(recorded)) throw refuseWatched(recorded);
  const suite = await entry.loadSuite(
    loadSpecification(protocol.id, choicesOf(recorded, protocol)),
  );
  try {
    const judged = await suite.rejudge(recorded, {
      language,
      tool: readTool(),
      standIns: entry.demonstration,
    });
    const changes = describeChanges(recorded, judged);
    const untold = check === 'absent' ? [NO_CHAIN] : [];
    const diagnosis = [...untold, ...changes, ...recorded.diagnosis];
    return completeRecord({ ...judged, diagnosis }, circumstancesNow(recorded));
  } catch (error) {
    if (!(error instanceof NoConditionsError)) throw error;
    throw new UsageError(
      text(
        `${recorded.system} 的结果没有 conditions（由较早的版本写成），无法重新判定；请重新运行 duijie certify`,
        `the results of ${recorded.system} have no conditions, as an earlier version wrote them, and cannot be judged again; run duijie certify once more`,
      ),
    );
  }
}

/** Exchanges and their machine stay those of the run; what judges by now is this program. */
function circumstancesNow({ subject, environment, protocol }: RunResult): Circumstances {
  return {
    ...(subject ? { subject } : {}),
    ...(environment ? { environment: { ...environment, ...readDigests(protocol) } } : {}),
  };
}

const NO_CHAIN = text(
  '记录没有摘要（由较早的版本写成），无从得知写出之后是否被改动',
  'the record has no digests, as an earlier version wrote it: nobody can tell whether it was changed since',
);

function refuseChanged({ system }: RunResult, { case: first }: Changed): UsageError {
  const [zh, en] =
    first === undefined
      ? [
          '各用例的记录未变，变的是其余部分',
          'its cases are as they were, something else in it is not',
        ]
      : [
          `第一个记录不符的用例是 ${printable(first, 200)}`,
          `the first case whose record differs is ${printable(first, 200)}`,
        ];
  return new UsageError(
    text(
      `${system} 的结果在写出之后被改动：${zh}；不予判定，请使用原来的文件，或重新执行 duijie certify`,
      `the results of ${system} were changed after they had been written: ${en}; they are not judged: take the original file, or run duijie certify once more`,
    ),
  );
}

function refuseWatched({ system }: RunResult): UsageError {
  return new UsageError(
    text(
      `${system} 的结果判定自他人的交互，其中没有全部报文，无法重新判定；请用 --har 或 --journal 判定其来源`,
      `the results of ${system} were judged from what others exchanged and do not hold all of it: they cannot be judged again; use --har or --journal on where they came from`,
    ),
  );
}
