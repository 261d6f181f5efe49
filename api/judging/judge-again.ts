import type { Shell } from '../../cli/shell.js';
import { describeChanges } from '../../src/engine/changes.js';
import { NoConditionsError } from '../../src/engine/rejudge-run.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { UsageError } from '../errors.js';
import { readStored } from '../rendering/read-stored.js';
import { chooseSystem } from '../selection.js';
import { readTool } from '../tool.js';
import { choicesOf } from './recorded-choices.js';

/**
 * Judges stored runs by the suites of today, under the rulings of the run. What changed stands at
 * the head of each result's diagnosis.
 *
 * @throws {UsageError} for a file that holds no run, or one that cannot be judged again
 */
export async function judgeAgain(files: readonly string[], shell: Shell): Promise<RunResult[]> {
  const stored = await readStored(files, shell);
  if (stored.kind === 'load') {
    throw new UsageError(
      text('压测结果没有可重新判定的用例', 'a load run has no cases to judge again'),
    );
  }
  const results: RunResult[] = [];
  for (const recorded of stored.results) results.push(await judgeOne(recorded, shell));
  return results;
}

async function judgeOne(recorded: RunResult, { language }: Shell): Promise<RunResult> {
  const { entry, protocol } = chooseSystem(recorded.system);
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
    return { ...judged, diagnosis: [...changes, ...recorded.diagnosis] };
  } catch (error) {
    if (!(error instanceof NoConditionsError)) throw error;
    throw new UsageError(
      text(
        `${recorded.system} 的结果没有 conditions（由较早的版本写成，或判定自 HAR），无法重新判定；请重新运行 duijie certify，或再用 --har`,
        `the results of ${recorded.system} have no conditions (an earlier version wrote them, or they were judged from a HAR) and cannot be judged again; run duijie certify once more, or use --har again`,
      ),
    );
  }
}
