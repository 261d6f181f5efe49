import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeSystemError, EnvironmentError } from '../api/errors.js';
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
    const reason = describeSystemError(cause);
    throw new EnvironmentError(
      text(`无法写入 ${file}：${reason.zh}`, `cannot write ${file}: ${reason.en}`),
      { cause },
    );
  }
}
