import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Ledger } from '../../../src/load/counting/ledger.js';
import type { RunLedger } from '../../../src/load/counting/run-ledger.js';
import type { Remains } from '../../../src/load/counting/running-ledger.js';
import { reconsider } from '../../../src/load/judging/conclusion.js';
import { type LineReader, readMarksIn } from '../../../src/load/kept/export-counter.js';
import { foldMarks, readMarks } from '../../../src/load/kept/marks.js';
import { countUnrecorded, reconcile, type Stored } from '../../../src/load/kept/reconcile.js';
import { createMarks } from '../../../src/load/scenario/scenario.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { EnvironmentError, UsageError } from '../../errors.js';
import { readStored } from '../../rendering/read-stored.js';
import { type Surroundings, surroundingsOf } from '../../surroundings.js';
import { readLedger, readRemains } from '../ledger-file.js';
import type { LoadOutcome } from '../load.js';
import type { LoadEvents } from '../options.js';
import { listScenarios } from '../scenarios.js';
import { countExportFile } from './export-file.js';

export interface ReconcileOptions extends Partial<Surroundings>, Pick<LoadEvents, 'onRemark'> {
  /** A file with what the target has stored, one record a line: CSV, JSON lines or text, or gzipped. */
  readonly export?: string;
  /** In place of a file: base URL of the simulator that took the run. */
  readonly target?: string;
}

/** A run, and what became of each of its requests. */
interface Accounted {
  readonly result: LoadResult;
  readonly facts: RunLedger;
  readonly ledger: Ledger;
  /** One more than the highest number that a request can have had; only of a run that was killed. */
  readonly most?: number;
}

/**
 * Holds a stored run, or one that was killed, against what the target keeps of it, and judges it
 * again. Nothing is written.
 *
 * @param given - the folder of its reports, or the `load.json` in it
 * @returns the run as it is judged now, and the folder in which it lies
 * @throws {UsageError} for a run without a ledger and for a file that is not an export
 * @throws {EnvironmentError} for a target that has not counted the run
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
  const accounted = await readRun(folder, file, base);
  const { result, facts, ledger, most } = accounted;
  const kept = await readKept(accounted, base, options);
  const method = options.target === undefined ? 'export' : 'admin';
  const reconciliation = {
    ...reconcile(method, ledger, kept, createMarks(facts.run).of),
    ...(most === undefined ? {} : { unrecorded: countUnrecorded(ledger, kept, most) }),
  };
  return { result: reconsider(result, reconciliation), folder };
}

/**
 * The run that was begun last.
 *
 * @throws {UsageError} where there is neither a finished run with its ledger nor a killed one
 */
async function readRun(folder: string, file: string, base: string): Promise<Accounted> {
  const finished = await readFinished(file, base);
  const remains = await readRemains(folder, finished instanceof UsageError ? undefined : finished);
  if (finished instanceof UsageError) {
    if (!remains) throw finished;
    return accountForKilled(remains);
  }
  // Begun after the other one was finished, and killed.
  if (remains && remains.head.load.startedAt > finished.startedAt) return accountForKilled(remains);
  const own = readLedger(folder, finished);
  if (!remains) return { result: finished, ...(await own) };
  return own.then(
    (ledger) => ({ result: finished, ...ledger }),
    () => accountForKilled(remains),
  );
}

async function readFinished(file: string, base: string): Promise<LoadResult | UsageError> {
  try {
    const stored = await readStored([file], { folder: base });
    if (stored.kind === 'load') return stored.result;
    return new UsageError(text(`${file} 不是压测结果`, `${file} is not a load run`));
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function accountForKilled({ head, ledger, lastMs }: Remains): Accounted {
  const counts = ledger.counts();
  const offered = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seconds = (lastMs / 1000).toFixed(1);
  const reason = text(
    `运行被强行终止，没有做完；台账记到第 ${seconds} 秒`,
    `the run was killed before it was finished; its ledger goes to ${seconds} s`,
  );
  const result = { ...head.load, durationMs: lastMs, counts: { offered, ...counts }, reason };
  return { result, facts: head.ledger, ledger, most: head.most };
}

async function readKept(
  { facts, ledger, most = ledger.length }: Accounted,
  base: string,
  { export: given, target, onRemark }: ReconcileOptions,
): Promise<Stored> {
  const { run, marksPerRequest } = facts;
  if (target !== undefined) {
    const counted = await readMarks({ target }, marksPerRequest, run);
    if (counted) return counted;
    throw new EnvironmentError(
      text(
        `${target} 没有运行 ${run} 的计数：它不是接收这次运行的模拟器，或已重启`,
        `${target} has not counted run ${run}: it is not the simulator that took the run, or was started again`,
      ),
    );
  }
  if (given === undefined) throw new UsageError(NOTHING_TO_ASK);
  const marks = most * marksPerRequest;
  const counts = await countExportFile(
    resolve(base, given),
    given,
    await chooseReader(facts, marks),
    marks,
  );
  if (!counts.some((count) => count > 0)) onRemark?.(describeSilence(facts));
  return foldMarks(counts, marksPerRequest);
}

const NOTHING_TO_ASK = text(
  '须给出 --export 导出文件，或 --target 接收这次运行的模拟器地址',
  'it takes --export with a file, or --target with the simulator that took the run',
);

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
