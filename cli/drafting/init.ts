import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { draftConfiguration } from '../../api/drafting/draft-configuration.js';
import { describeSystemError, EnvironmentError, UsageError } from '../../api/errors.js';
import { text } from '../../src/model/text.js';
import type { Shell } from '../shell.js';

export interface InitFlags {
  readonly output?: string;
  readonly force?: boolean;
}

/**
 * Writes a configuration to begin with.
 *
 * @throws {UsageError} for an unknown system, and for a file that is there
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function init(
  systems: readonly string[],
  { output = 'duijie.yaml', force = false }: InitFlags,
  shell: Shell,
): Promise<void> {
  const file = resolve(shell.folder, output);
  const draft = draftConfiguration({ ...shell, systems, folder: dirname(file) });
  try {
    await writeFile(file, draft, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw refuse(output, cause);
  }
  const [first = ''] = systems;
  const next = ['duijie doctor', first].filter(Boolean).join(' ');
  shell.remark(
    text(
      `已写出 ${output}：改为被测系统的值，设好密钥的环境变量，然后执行 ${next}`,
      `wrote ${output}: put in the values of your system, set the variables of the secrets, then run ${next}`,
    ),
  );
}

function refuse(output: string, cause: unknown): Error {
  if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
    return new UsageError(
      text(
        `${output} 已存在，未作改动；用 --force 覆盖，或用 -o 写到别的文件`,
        `${output} exists and was left as it is; --force writes over it, -o writes elsewhere`,
      ),
      { cause },
    );
  }
  const { zh, en } = describeSystemError(cause);
  return new EnvironmentError(text(`无法写入 ${output}：${zh}`, `cannot write ${output}: ${en}`), {
    cause,
  });
}
