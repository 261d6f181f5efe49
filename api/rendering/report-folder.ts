import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from '../../src/model/text.js';
import { describeSystemError, EnvironmentError } from '../errors.js';

/**
 * Makes the folder for the reports before the run, because a run of minutes must not be lost for
 * want of one.
 *
 * @param name - the folder as the user gave it
 * @throws {EnvironmentError} when nothing can be written there.
 */
export async function prepareFolder(folder: string, name: string): Promise<void> {
  try {
    await makeFolder(resolve(folder));
    await access(folder, constants.W_OK);
  } catch (error) {
    throw refuseFolder(name, error);
  }
}

/**
 * Node's own recursion never ends where a file system has a parent but takes no child, as below
 * `/proc`.
 */
async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Programs that start together make it together: whoever comes second has what it wants.
    if (!(await isThere(folder))) throw error;
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

export function refuseFolder(name: string, cause: unknown): EnvironmentError {
  const reason = describeSystemError(cause);
  return new EnvironmentError(
    text(
      `无法写入报告目录 ${name}：${reason.zh}；可用 --report-dir 另选目录`,
      `cannot write to the report folder ${name}: ${reason.en}; --report-dir chooses another`,
    ),
    { cause },
  );
}
