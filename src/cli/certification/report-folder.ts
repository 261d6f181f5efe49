import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { text } from '../../model/text.js';
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
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw refuseFolder(name, error);
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
