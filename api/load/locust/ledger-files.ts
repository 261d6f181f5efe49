import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  isLedgerName,
  LedgerError,
  parseLedger,
  type WorkerLedger,
} from '../../../src/load/locust/worker-ledger.js';
import { text } from '../../../src/model/text.js';
import { describeSystemError, EnvironmentError, UsageError } from '../../errors.js';

/**
 * The ledgers in some folders.
 *
 * @throws {UsageError} for a file that is not a ledger
 * @throws {EnvironmentError} for what cannot be read
 */
export async function readLedgers(
  folders: readonly string[],
  base: string,
): Promise<WorkerLedger[]> {
  const found: WorkerLedger[] = [];
  for (const folder of new Set(folders.map((given) => resolve(base, given)))) {
    const names = await orRefuse(folder, () => readdir(folder));
    for (const name of names.filter(isLedgerName).sort()) {
      const file = join(folder, name);
      found.push(parse(file, await orRefuse(file, () => readFile(file, 'utf8'))));
    }
  }
  return found;
}

function parse(file: string, content: string): WorkerLedger {
  try {
    return parseLedger(content);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new UsageError(
      text(`${file} 不是台账：${error.message}`, `${file} is not a ledger: ${error.message}`),
    );
  }
}

async function orRefuse<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    const reason = describeSystemError(error);
    throw new EnvironmentError(
      text(`无法读取 ${path}：${reason.zh}`, `cannot read ${path}: ${reason.en}`),
      { cause: error },
    );
  }
}
