import { createReadStream } from 'node:fs';
import { type Budget, BudgetError } from '../src/model/budget.js';

/**
 * The text of a file, read no further than its bound, whatever the file is. A byte order mark is no
 * part of it: editors and shells of Windows write one, and `>` of PowerShell UTF-16 with it.
 *
 * @throws {BudgetError} when there is more; else the system's error
 */
export async function readText(path: string, budget: Budget): Promise<string> {
  return decode(await readBytes(path, budget));
}

/** The bytes of a file, in the same way. */
export async function readBytes(path: string, budget: Budget): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > budget.limit) throw new BudgetError(budget);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
}
