import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeSystemError, EnvironmentError, UsageError } from '../api/errors.js';
import { text } from '../src/model/text.js';
import type { Shell } from './shell.js';

/** Writes a file that the user named. @throws {EnvironmentError} when that cannot be done. */
export async function writeOutput(
  shell: Shell,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  try {
    await writeFile(resolve(shell.folder, file), content);
  } catch (cause) {
    throw refuse(file, cause);
  }
}

/** Who may read a file that holds a secret. */
const OWNER_ALONE = 0o600;

interface NewFile {
  /** Writes over what is there. */
  readonly force?: boolean | undefined;
  /** Only its owner can read it. */
  readonly isSecret?: boolean;
}

/**
 * Writes a file that is not there yet.
 *
 * @throws {UsageError} for one that is, which stays as it was
 * @throws {EnvironmentError} when it cannot be written
 */
export async function writeNew(
  shell: Shell,
  file: string,
  content: string,
  { force = false, isSecret = false }: NewFile = {},
): Promise<void> {
  const path = resolve(shell.folder, file);
  try {
    // A file that is written over would keep its mode.
    if (force && isSecret) await rm(path, { force });
    const flag = force && !isSecret ? 'w' : 'wx';
    await writeFile(path, content, { flag, ...(isSecret ? { mode: OWNER_ALONE } : {}) });
  } catch (cause) {
    throw isThere(cause) ? refuseExisting(file, cause) : refuse(file, cause);
  }
}

function isThere(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException).code === 'EEXIST';
}

/** That a file of the name is there, and how to have it written over. */
export function refuseExisting(file: string, cause?: unknown): UsageError {
  return new UsageError(
    text(
      `${file} 已存在，未作改动；用 --force 覆盖，或用 -o 写到别的文件`,
      `${file} exists and was left as it is; --force writes over it, -o writes elsewhere`,
    ),
    { cause },
  );
}

function refuse(file: string, cause: unknown): EnvironmentError {
  const { zh, en } = describeSystemError(cause);
  return new EnvironmentError(text(`无法写入 ${file}：${zh}`, `cannot write ${file}: ${en}`), {
    cause,
  });
}
