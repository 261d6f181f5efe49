import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeSystemError, EnvironmentError } from '../../api/errors.js';
import { text } from '../../src/model/text.js';
import type { Shell } from '../shell.js';

/** Makes the folder that files go to. @throws {EnvironmentError} when that cannot be done. */
export async function prepareOutput(folder: string, shell: Shell): Promise<void> {
  try {
    await mkdir(resolve(shell.folder, folder), { recursive: true });
  } catch (cause) {
    const reason = describeSystemError(cause);
    throw new EnvironmentError(
      text(
        `无法建立目录 ${folder}：${reason.zh}`,
        `cannot make the folder ${folder}: ${reason.en}`,
      ),
      { cause },
    );
  }
}
