import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { BUDGETS } from '../model/budgets.js';
import type { WireExchange } from '../wire/wire-exchange.js';
import { fileAt, type JournalFile, listFiles, readFile } from './journal-files.js';
import { writeLine } from './journal-line.js';
import type { TappedExchange } from './tap-context.js';

export interface ExchangeJournal {
  /** Index of the first exchange that is written from now on; earlier ones are of earlier runs. */
  readonly begin: number;
  /** Exchanges that made room for newer ones, in all runs. */
  readonly dropped: number;
  /** Exchanges that could not be written, as when the disk was full. */
  readonly unwritten: number;
  /** What went wrong when one could not be written. */
  readonly failure: unknown;
  /** Gives the exchange its place, and writes it before it returns. */
  append(exchange: TappedExchange): WireExchange;
  close(): void;
}

export interface JournalOptions {
  /** Greatest size of a file. */
  readonly fileBytes?: number;
  /** Files that are kept. */
  readonly files?: number;
}

/**
 * A journal on disk that is only ever appended to. What was appended survives the process; when the
 * files are full, the oldest makes room.
 *
 * @throws the system's error when there can be no such folder
 */
export function openExchangeJournal(
  folder: string,
  {
    fileBytes = BUDGETS.proxy.journalFile.limit,
    files: most = BUDGETS.proxy.journalFiles.limit,
  }: JournalOptions = {},
): ExchangeJournal {
  // Whoever reads tokens of real systems could use them.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = listFiles(folder);
  const begin = findEnd(files);
  let next = begin;
  let unwritten = 0;
  let failure: unknown;
  let open: { readonly handle: number; size: number } | undefined;

  function close(): void {
    if (open) closeSync(open.handle);
    open = undefined;
  }

  function beginFile(index: number) {
    close();
    const file = fileAt(folder, index);
    open = { handle: openSync(file.path, 'ax', 0o600), size: 0 };
    files.push(file);
    for (const oldest of files.splice(0, Math.max(0, files.length - most))) rmSync(oldest.path);
    return open;
  }

  function write(exchange: WireExchange): void {
    const line = Buffer.from(writeLine(exchange));
    const isFull = open && open.size + line.length > fileBytes;
    const file = open && !isFull ? open : beginFile(exchange.index);
    for (let done = 0; done < line.length; ) done += writeSync(file.handle, line, done);
    file.size += line.length;
  }

  return {
    begin,
    get dropped() {
      return (files[0]?.first ?? begin) - 1;
    },
    get unwritten() {
      return unwritten;
    },
    get failure() {
      return failure;
    },
    append(exchange) {
      const placed = { ...exchange, index: next };
      next += 1;
      try {
        write(placed);
      } catch (error) {
        unwritten += 1;
        failure ??= error;
        // Part of the line may stand there: the next one begins a file of its own.
        close();
      }
      return placed;
    },
    close,
  };
}

/** What the journal in the folder holds, the oldest first. */
export function* readExchangeJournal(
  folder: string,
  { from = 1 }: { readonly from?: number } = {},
): Generator<WireExchange> {
  const files = listFiles(folder);
  for (const [i, file] of files.entries()) {
    if ((files[i + 1]?.first ?? Number.POSITIVE_INFINITY) <= from) continue;
    for (const exchange of readFile(file)) if (exchange.index >= from) yield exchange;
  }
}

/** The index behind all that was ever written, torn lines included. */
function findEnd(files: readonly JournalFile[]): number {
  const last = files.at(-1);
  if (!last) return 1;
  let end = last.first + 1;
  for (const { index } of readFile(last)) end = Math.max(end, index + 1);
  return end;
}
