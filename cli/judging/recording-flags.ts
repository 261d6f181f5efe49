import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { parseOverride } from '../../api/configuration/override.js';
import { UsageError } from '../../api/errors.js';
import { judgeFile, RECORDING_KEYS } from '../../api/judging/judge-recording.js';
import { chooseSystem, chooseSystems } from '../../api/selection.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import type { Shell } from '../shell.js';

/** Who is judged, and with which credentials. */
export interface RecordingFlags {
  readonly system?: string;
  readonly config?: string;
  readonly set?: readonly string[];
}

/** @throws {UsageError} for wrong flags, a file that is not a HAR, or one without the system */
export async function judgeRecordingByFlags(
  file: string,
  { system: id, config, set = [] }: RecordingFlags,
  shell: Shell,
): Promise<RunResult> {
  if (id === undefined) {
    const list = chooseSystems([]).map((system) => system.id);
    throw new UsageError(
      text(
        `--har 还需要 --system；可用：${list.join(', ')}`,
        `--har needs --system; valid: ${list.join(', ')}`,
      ),
    );
  }
  const system = chooseSystem(id);
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: RECORDING_KEYS,
    file: config,
    overrides: set.map((argument) => parseOverride(argument, id)),
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  const { language, folder } = shell;
  return judgeFile({ system, setup: setupOf(system), file, language, folder });
}
