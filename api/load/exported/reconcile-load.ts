import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { RunLedger } from '../../../src/load/counting/run-ledger.js';
import { reconsider } from '../../../src/load/judging/conclusion.js';
import { type LineReader, readMarksIn } from '../../../src/load/kept/export-counter.js';
import { foldMarks } from '../../../src/load/kept/marks.js';
import { reconcile } from '../../../src/load/kept/reconcile.js';
import { createMarks } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { UsageError } from '../../errors.js';
import { readStored } from '../../rendering/read-stored.js';
import { type Surroundings, surroundingsOf } from '../../surroundings.js';
import { readLedger } from '../ledger-file.js';
import type { LoadOutcome } from '../load.js';
import type { LoadEvents } from '../options.js';
import { listScenarios } from '../scenarios.js';
import { countExportFile } from './export-file.js';

export interface ReconcileOptions extends Partial<Surroundings>, Pick<LoadEvents, 'onRemark'> {
  /** A file with what the target has stored, one record a line: CSV, JSON lines or text, or gzipped. */
  readonly export: string;
}

/**
 * Holds a stored run against what the target has exported since, and judges it again. Nothing is
 * written.
 *
 * @param given - the folder of its reports, or the `load.json` in it
 * @returns the run as it is judged now, and the folder in which it lies
 * @throws {UsageError} for a run without a ledger and for a file that is not an export
 */
export async function reconcileLoad(
  given: string,
  options: ReconcileOptions,
): Promise<Pick<LoadOutcome, 'result'> & { readonly folder: string }> {
  const { folder: base } = surroundingsOf(options);
  const path = resolve(base, given);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const folder = isFolder ? path : dirname(path);
  const file = isFolder ? join(given, 'load.json') : given;
  const stored = await readStored([file], { folder: base });
  if (stored.kind !== 'load') {
    throw new UsageError(text(`${file} 不是压测结果`, `${file} is not a load run`));
  }
  const { result } = stored;
  const { facts, ledger } = await readLedger(folder, result);
  const { run, marksPerRequest } = facts;
  const most = ledger.length * marksPerRequest;
  const read = await chooseReader(facts, most);
  const source = resolve(base, options.export);
  const counts = await countExportFile(source, options.export, read, most);
  if (!counts.some((count) => count > 0)) options.onRemark?.(describeSilence(facts));
  const kept = foldMarks(counts, marksPerRequest);
  const reconciliation = reconcile('export', ledger, kept, createMarks(run).of);
  return { result: reconsider(result, reconciliation), folder };
}

/** @throws {UsageError} where requests cannot be told apart */
async function chooseReader(facts: RunLedger, reports: number): Promise<LineReader> {
  const { run, scenario: id, isMarked, fleet, meters = [] } = facts;
  if (!isMarked) {
    throw new UsageError(
      text(
        `${id} 的请求没有标记，无法与导出文件核对`,
        `requests of ${id} bear no marks, so that they cannot be found in an export`,
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
