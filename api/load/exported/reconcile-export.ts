import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { ExitCode } from '../../../cli/exit-code.js';
import type { Shell } from '../../../cli/shell.js';
import type { Ledger } from '../../../src/load/counting/ledger.js';
import type { RunLedger } from '../../../src/load/counting/run-ledger.js';
import { reconsider } from '../../../src/load/judging/conclusion.js';
import { type LineReader, readMarksIn } from '../../../src/load/kept/export-counter.js';
import { foldMarks } from '../../../src/load/kept/marks.js';
import { reconcile } from '../../../src/load/kept/reconcile.js';
import { createMarks } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { UsageError } from '../../errors.js';
import { readStored } from '../../rendering/read-stored.js';
import { prepareFolder } from '../../rendering/report-folder.js';
import { readLedger } from '../ledger-file.js';
import { deliver, EXIT_OF } from '../load.js';
import { listScenarios } from '../recipe.js';
import { countExportFile } from './export-file.js';

export interface ReconcileFlags {
  /** What the target has stored, one record a line. */
  readonly export: string;
  /** That of the run when absent. */
  readonly reportDir?: string;
  readonly quiet?: boolean;
}

/**
 * Holds a stored run against what the target has exported since, and reports it again.
 *
 * @returns as `load` does: 1 when something acknowledged is not in the export
 * @throws {UsageError} for a run without a ledger and for a file that is no export; nothing is
 *   written then
 */
export async function reconcileExport(
  given: string,
  flags: ReconcileFlags,
  shell: Shell,
): Promise<ExitCode> {
  const path = resolve(shell.folder, given);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const folder = isFolder ? path : dirname(path);
  const file = isFolder ? join(given, 'load.json') : given;
  const stored = await readStored([file], shell);
  if (stored.kind !== 'load') {
    throw new UsageError(text(`${file} 不是压测结果`, `${file} is no load run`));
  }
  const { result } = stored;
  const { facts, ledger } = await readLedger(folder, result);
  const most = ledger.length * facts.marksPerRequest;
  const read = await chooseReader(facts, most);
  const source = resolve(shell.folder, flags.export);
  const counts = await countExportFile(source, flags.export, read, most);
  if (!counts.some((count) => count > 0)) shell.remark(describeSilence(facts));
  const reconciliation = reconcileWith(ledger, facts, counts);
  const reportDir = flags.reportDir ?? (relative(shell.folder, folder) || '.');
  await prepareFolder(resolve(shell.folder, reportDir), reportDir);
  const judged = reconsider(result, reconciliation);
  await deliver(judged, resolve(shell.folder, reportDir), { ...flags, reportDir }, shell);
  return EXIT_OF[judged.verdict];
}

function reconcileWith(ledger: Ledger, { run, marksPerRequest }: RunLedger, counts: Uint8Array) {
  const stored = foldMarks(counts, marksPerRequest);
  return reconcile('export', ledger, stored, createMarks(run).of);
}

/** @throws {UsageError} where requests cannot be told apart */
async function chooseReader(facts: RunLedger, reports: number): Promise<LineReader> {
  const { run, scenario: id, isMarked, fleet, meters = [] } = facts;
  if (!isMarked) {
    throw new UsageError(
      text(
        `${id} 的请求没有标记，无法与导出文件核对`,
        `requests of ${id} bear no marks by which an export could be told`,
      ),
    );
  }
  const scenario = (await listScenarios()).find((one) => one.id === id);
  if (!scenario?.readExport) return readMarksIn(run);
  const reach = fleet === undefined ? {} : { fleet };
  return scenario.readExport({ prefix: run, meters, reports, ...reach });
}

function describeSilence({ run }: RunLedger) {
  return text(
    `导出文件中没有运行 ${run} 的任何记录：请确认导出的是这次运行的数据`,
    `the export has no record of run ${run} at all: is it the right file?`,
  );
}
