import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { BUDGETS } from '../../../src/model/budgets.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { readText } from '../../text-file.js';

/** In the folder, beside the reports. */
export const RECORD_NAME = '.duijie-run';

/** The last run that wrote reports into a folder, and which. */
export interface RunRecord {
  /** `certify das` */
  readonly doing: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  /** SHA-256 of each file in hexadecimal digits: what has another one by now is not ours. */
  readonly files: Readonly<Record<string, string>>;
}

/** Undefined where there is none that can be read. */
export async function readRecord(folder: string): Promise<RunRecord | undefined> {
  const budget = BUDGETS.files.runRecord;
  const found = parseJson(await readText(join(folder, RECORD_NAME), budget).catch(() => ''));
  if (!isObject(found) || !isObject(found.files)) return undefined;
  const { doing, startedAt, files } = found;
  if (typeof doing !== 'string' || typeof startedAt !== 'string') return undefined;
  // The folder may come from elsewhere: nothing outside of it is meant.
  const isOurs = ([name, digest]: [string, unknown]) =>
    /^[\w-]+\.[\w-]+$/.test(name) && typeof digest === 'string';
  return {
    doing,
    startedAt,
    files: Object.fromEntries(Object.entries(files).filter(isOurs)) as RunRecord['files'],
  };
}

export function renderRecord(record: RunRecord): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}

/** SHA-256 of a plain file; undefined where there is none. */
export async function digestOf(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
