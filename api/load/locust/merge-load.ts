import { readMarks } from '../../../src/load/kept/marks.js';
import { MergeError, mergeLedgers } from '../../../src/load/locust/merge.js';
import { text } from '../../../src/model/text.js';
import { readTool } from '../../../src/specification/package-file.js';
import { UsageError } from '../../errors.js';
import { type Surroundings, surroundingsOf } from '../../surroundings.js';
import { recordRun } from '../ledger-file.js';
import type { LoadOutcome } from '../load.js';
import type { LoadEvents } from '../options.js';
import { chooseScenario } from '../scenarios.js';
import { readLedgers } from './ledger-files.js';
import { type Assembly, assembleResult } from './result.js';

export interface MergeOptions extends Partial<Surroundings>, Pick<LoadEvents, 'onRemark'> {
  /** Base URL of a simulator, to be asked what it has kept. */
  readonly target?: string;
}

/**
 * Joins the ledgers of a fleet to one run.
 *
 * @param folders - that hold them
 * @throws {UsageError} for folders without ledgers, or with those of several runs
 * @throws {EnvironmentError} for a folder that cannot be read
 */
export async function mergeLoad(
  folders: readonly string[],
  options: MergeOptions = {},
): Promise<LoadOutcome> {
  const { target, onRemark } = options;
  const ledgers = await readLedgers(folders, surroundingsOf(options).folder);
  const [first] = ledgers;
  if (!first) {
    const list = folders.join(', ');
    throw new UsageError(
      text(
        `${list} 中没有台账（ledger-….json）`,
        `there are no ledgers (ledger-….json) in ${list}`,
      ),
    );
  }
  const scenario = await chooseScenario(first);
  const isCounted = ledgers.every((ledger) => ledger.isCounted);
  const stored =
    target && isCounted
      ? await readMarks({ target }, scenario.marksPerRequest, first.run)
      : undefined;
  if (target && !stored) onRemark?.(NOT_KEPT);
  const result = assemble({
    scenario,
    ledgers,
    stored,
    tool: readTool(),
    isInterrupted: false,
    command: [
      'duijie load merge',
      ...folders.map((given) => `'${given}'`),
      ...(target ? [`--target '${target}'`] : []),
    ].join(' '),
  });
  // Which meters reported, no worker has written down.
  if (scenario.readExport) return { result };
  const { ledger } = mergeLedgers(ledgers).measurements;
  return { result, ledger: recordRun({ scenario }, result.startedAt, ledger, first.run) };
}

const NOT_KEPT = text(
  '被测系统没有这次运行的计数，无法对账',
  'the target has not counted this run: nothing is reconciled',
);

/** @throws {UsageError} for ledgers that do not belong together */
function assemble(assembly: Assembly) {
  try {
    return assembleResult(assembly);
  } catch (error) {
    if (!(error instanceof MergeError)) throw error;
    throw new UsageError(
      text(
        `这些台账不属于同一次运行：${error.message}`,
        `these ledgers are not those of one run: ${error.message}`,
      ),
    );
  }
}
