import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import { BUDGETS } from '../../model/budgets.js';
import type { LoadResult } from '../../model/load-result.js';
import { validators } from '../../wire/generated/documents.js';
import { isObject, parseJson } from '../../wire/json.js';
import { Ledger } from './ledger.js';
import { LedgerError } from './ledger-document.js';
import { MOST_REQUESTS, type RunLedger } from './run-ledger.js';

/**
 * The ledger of a run while it runs, beside its reports: a line for the run, then one a second with
 * what changed. Whatever ends the process, what was sent before the last line is accounted for.
 */
export const RUNNING_LEDGER_NAME = 'ledger.jsonl';

/** How often what has changed is written down, in milliseconds. */
export const FLUSH_MS = 1000;

const MOST_BYTES = BUDGETS.load.runningLedger.limit;
const MOST_LINE = BUDGETS.load.runningLine.limit;

/** The fates of a stretch of requests, as `Ledger` keeps them. */
export interface LedgerChanges {
  /** The number of the first request. */
  readonly from: number;
  /** A byte for each; 0 where nothing has changed, or it is another part's. */
  readonly bytes: Uint8Array;
}

/** The first line: what is known of a run before its first request. */
export interface RunningHead {
  /** Without any fate yet. */
  readonly ledger: RunLedger;
  /** The result that the run comes to when it ends now. */
  readonly load: LoadResult;
  /** One more than the highest number that a request can have. */
  readonly most: number;
}

/** Takes what changes in the ledger of a run, and has it on disk. */
export interface RunningLedger {
  /** @param ms milliseconds from the start */
  readonly record: (changes: LedgerChanges, ms: number) => void;
  readonly close: () => Promise<void>;
}

const deflate = promisify(deflateRaw);

/**
 * Begins a ledger in a file, over that of an earlier run.
 *
 * @param onTrouble is told once that no more can be written, and until when the ledger goes
 * @throws the file system's error when the file cannot be made
 */
export async function openRunningLedger(
  path: string,
  head: RunningHead,
  onTrouble: (error: unknown, ms: number) => void,
): Promise<RunningLedger> {
  const file = await open(path, 'w');
  try {
    await file.write(`${JSON.stringify(head)}\n`);
  } catch (error) {
    await file.close();
    throw error;
  }
  return new Writer(file, onTrouble);
}

class Writer implements RunningLedger {
  readonly #file: FileHandle;
  readonly #onTrouble: (error: unknown, ms: number) => void;
  #writing: Promise<void> = Promise.resolve();
  #bytes = 0;
  #lastMs = 0;
  #isBroken = false;

  constructor(file: FileHandle, onTrouble: (error: unknown, ms: number) => void) {
    this.#file = file;
    this.#onTrouble = onTrouble;
  }

  record = (changes: LedgerChanges, ms: number): void => {
    this.#writing = this.#writing.then(() => this.#write(changes, ms));
  };

  close = async (): Promise<void> => {
    await this.#writing;
    await this.#file.close();
  };

  /** A line that was written in part has to be the last one. */
  async #write({ from, bytes }: LedgerChanges, ms: number): Promise<void> {
    if (this.#isBroken) return;
    try {
      const fates = (await deflate(bytes, { level: 1 })).toString('base64');
      const line = `${JSON.stringify({ ms: Math.round(ms), from, fates })}\n`;
      this.#bytes += line.length;
      if (this.#bytes > MOST_BYTES) throw new RangeError(`${MOST_BYTES} bytes`);
      await this.#file.writeFile(line);
      this.#lastMs = ms;
    } catch (error) {
      this.#isBroken = true;
      this.#onTrouble(error, this.#lastMs);
    }
  }
}

/** What a run that was ended from outside has left. */
export interface Remains {
  readonly head: RunningHead;
  readonly ledger: Ledger;
  /** Until when the ledger goes, in milliseconds from the start. */
  readonly lastMs: number;
}

/**
 * Reads what is left of a run. A last line that is not whole was being written at its end.
 *
 * @throws {LedgerError} saying what is wrong with the file
 * @throws the file system's error when it cannot be read
 */
export async function readRunningLedger(path: string): Promise<Remains> {
  let head: RunningHead | undefined;
  const ledger = new Ledger();
  let lastMs = 0;
  for await (const line of readWholeLines(path)) {
    const content = parseJson(line);
    if (!head) head = checkHead(content);
    else {
      const { changes, ms } = checkChanges(content, head.most);
      ledger.apply(changes);
      lastMs = ms;
    }
  }
  if (!head) throw new LedgerError('no first line');
  return { head, ledger, lastMs };
}

async function* readWholeLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LINE) throw new LedgerError('a line is too long');
    // Marks and fates are ASCII; titles are not.
    for (const line of lines) yield Buffer.from(line, 'latin1').toString('utf8');
  }
}

function checkHead(content: unknown): RunningHead {
  const { ledger, load, most } = isObject(content) ? content : {};
  for (const [name, document] of [
    ['run-ledger', ledger],
    ['load', load],
  ] as const) {
    const validate = validators[name];
    if (validate(document)) continue;
    const [error] = validate.errors ?? [];
    throw new LedgerError(`${name} ${error?.instancePath || '/'} ${error?.keyword}`);
  }
  if (!isNumber(most, MOST_REQUESTS)) throw new LedgerError('/most');
  return { ledger, load, most } as unknown as RunningHead;
}

function checkChanges(content: unknown, most: number) {
  const { ms, from, fates } = isObject(content) ? content : {};
  if (!isNumber(ms, Number.MAX_SAFE_INTEGER)) throw new LedgerError('/ms');
  if (!isNumber(from, most)) throw new LedgerError('/from');
  if (typeof fates !== 'string') throw new LedgerError('/fates');
  try {
    const maxOutputLength = Math.max(1, most - from);
    const bytes = inflateRawSync(Buffer.from(fates, 'base64'), { maxOutputLength });
    return { ms, changes: { from, bytes } };
  } catch {
    throw new LedgerError('/fates deflate');
  }
}

function isNumber(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
