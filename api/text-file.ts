import { createReadStream } from 'node:fs';
import { type Budget, BudgetError } from '../src/model/budget.js';

/**
 * The text of a file, read no further than its bound, whatever the file is.
 *
 * @throws {BudgetError} when there is more; else the system's error
 */
export async function readText(path: string, budget: Budget): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > budget.limit) throw new BudgetError(budget);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
