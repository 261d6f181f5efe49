import { describeChanges } from '../../src/engine/changes.js';
import { NoConditionsError } from '../../src/engine/rejudge-run.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readTool } from '../../src/specification/package-file.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { choicesOf } from './recorded-choices.js';

/**
 * Judges a stored run by the suite of today, under the rulings of the run. What changed stands at
 * the head of the result's diagnosis.
 *
 * @throws {UsageError} for a run that cannot be judged again
 */
export async function judgeAgain(
  recorded: RunResult,
  { language = 'zh' }: { readonly language?: Language } = {},
): Promise<RunResult> {
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
