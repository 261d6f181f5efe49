import { resolve } from 'node:path';
import { parseBaseUrl } from '../../../cli/argument.js';
import type { ExitCode } from '../../../cli/exit-code.js';
import type { Shell } from '../../../cli/shell.js';
import { readMarks } from '../../../src/load/kept/marks.js';
import { MergeError, mergeLedgers } from '../../../src/load/locust/merge.js';
import { text } from '../../../src/model/text.js';
import { UsageError } from '../../errors.js';
import { prepareFolder } from '../../rendering/report-folder.js';
import { readTool } from '../../tool.js';
import { deliver, EXIT_OF } from '../load.js';
import { chooseScenario } from '../recipe.js';
import { readLedgers } from './ledger-files.js';
import { type Assembly, assembleResult } from './result.js';

export interface MergeFlags {
  readonly target?: string;
  readonly reportDir: string;
  readonly quiet?: boolean;
}

/**
 * Joins the ledgers of a fleet to one run, and reports.
 *
 * @returns as `load` does
 * @throws {UsageError} for folders without ledgers, or with those of several runs
 */
export async function mergeFleet(
  folders: readonly string[],
  flags: MergeFlags,
  shell: Shell,
): Promise<ExitCode> {
  const target = flags.target === undefined ? undefined : parseBaseUrl('--target', flags.target);
  const ledgers = await readLedgers(folders, shell.folder);
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
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  const scenario = await chooseScenario(first.scenario);
  const isCounted = ledgers.every((ledger) => ledger.isCounted);
  const stored =
    target && isCounted ? await readMarks(target, scenario.marksPerRequest, first.run) : undefined;
  if (target && !stored) shell.remark(NOT_KEPT);
  const result = refuseMixture({
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
  const { ledger } = mergeLedgers(ledgers).harvest;
  const ledgered = scenario.readExport ? undefined : { ledger, prefix: first.run, scenario };
  await deliver(result, folder, flags, shell, ledgered);
  return EXIT_OF[result.verdict];
}

const NOT_KEPT = text(
  '被测系统没有这次运行的计数，无法对账',
  'the target has not counted this run: nothing is reconciled',
);

function refuseMixture(assembly: Assembly) {
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
