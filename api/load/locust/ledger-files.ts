import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseLedger } from '../../../src/load/counting/ledger-document.js';
import { isLedgerName, type WorkerLedger } from '../../../src/load/locust/worker-ledger.js';
import { BUDGETS } from '../../../src/model/budgets.js';
import { text } from '../../../src/model/text.js';
import { describeSystemError, EnvironmentError } from '../../errors.js';
import { readText } from '../../text-file.js';
import { readAsLedger } from '../ledger-file.js';

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
      const content = await orRefuse(file, () => readText(file, BUDGETS.files.ledger));
      found.push(readAsLedger(file, () => parseLedger('ledger', content)));
    }
  }
  return found;
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
