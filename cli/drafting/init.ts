import { dirname, resolve } from 'node:path';
import { draftConfiguration } from '../../api/drafting/draft-configuration.js';
import { text } from '../../src/model/text.js';
import { writeNew } from '../output.js';
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
  { output = 'duijie.yaml', force }: InitFlags,
  shell: Shell,
): Promise<void> {
  const folder = dirname(resolve(shell.folder, output));
  await writeNew(shell, output, draftConfiguration({ ...shell, systems, folder }), { force });
  const [first = ''] = systems;
  const next = ['duijie doctor', first].filter(Boolean).join(' ');
  shell.remark(
    text(
      `已写出 ${output}：改为被测系统的值，设好密钥的环境变量，然后执行 ${next}`,
      `wrote ${output}: put in the values of your system, set the variables of the secrets, then run ${next}`,
    ),
  );
}
