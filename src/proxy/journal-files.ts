import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGETS } from '../model/budgets.js';
import type { WireExchange } from '../wire/wire-exchange.js';
import { readLine } from './journal-line.js';

/** A file of a journal: its name holds the index of its first exchange. */
export interface JournalFile {
  readonly path: string;
  readonly first: number;
}

const NAME = /^exchanges-(\d{12})\.jsonl$/;

export function fileAt(folder: string, first: number): JournalFile {
  return { path: join(folder, `exchanges-${String(first).padStart(12, '0')}.jsonl`), first };
}

/** The oldest first; none where there is no folder. */
export function listFiles(folder: string): JournalFile[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map((first) => fileAt(folder, Number(first)))
    .sort((a, b) => a.first - b.first);
}

/**
 * What the file holds; lines that a kill or a full disk has torn are passed over. Nothing where the
 * file has made room meanwhile.
 */
export function* readFile({ path }: JournalFile): Generator<WireExchange> {
  if (!existsSync(path)) return;
  for (const line of readLines(path)) {
    const exchange = readLine(line.toString('utf8'));
    if (exchange) yield exchange;
  }
}

const STEP = 256 * 1024;
const LINE_FEED = 0x0a;
const LONGEST_LINE = BUDGETS.proxy.journalLine.limit;

/** In steps, as a file may be larger than what there is room for. */
function* readLines(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer[] = [];
    let kept = 0;
    for (;;) {
      const step = Buffer.allocUnsafe(STEP);
      const length = readSync(file, step);
      if (length === 0) break;
      const bytes = step.subarray(0, length);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        if (kept + end - start <= LONGEST_LINE) {
          yield Buffer.concat([...rest, bytes.subarray(start, end)]);
        }
        rest = [];
        kept = 0;
        start = end + 1;
      }
      kept += length - start;
      // A longer line is none of ours, and passed over.
      if (kept > LONGEST_LINE) rest = [];
      else if (start < length) rest.push(bytes.subarray(start));
    }
  } finally {
    closeSync(file);
  }
}
