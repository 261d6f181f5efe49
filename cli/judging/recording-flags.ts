import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { parseOverride } from '../../api/configuration/override.js';
import { judgeRecorded, RECORDING_KEYS, readRecorded } from '../../api/judging/judge-recording.js';
import { chooseSystem } from '../../api/selection.js';
import type { RunResult } from '../../src/model/result.js';
import { parseBaseUrl } from '../argument.js';
import type { Shell } from '../shell.js';

/** Who is judged, and with which credentials. */
export interface RecordingFlags {
  readonly system?: string;
  readonly har?: string;
  readonly journal?: string;
  readonly adminToken?: string;
  readonly config?: string;
  readonly set?: readonly string[];
}

/** @throws {UsageError} for wrong flags, a file that is not a HAR, or one without the system */
export async function judgeRecordingByFlags(
  { system: given, har: file, journal, adminToken, config, set = [] }: RecordingFlags,
  shell: Shell,
): Promise<RunResult> {
  const recorded = await readRecorded({
    ...(given === undefined ? {} : { system: given }),
    ...(file === undefined ? {} : { file }),
    ...(journal === undefined ? {} : { journal: parseBaseUrl('--journal', journal) }),
    ...(adminToken === undefined ? {} : { adminToken }),
    folder: shell.folder,
    env: shell.env,
  });
  const system = chooseSystem(recorded.system);
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: RECORDING_KEYS,
    file: config,
    overrides: set.map((argument) => parseOverride(argument, system.id)),
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  return judgeRecorded({
    ...recorded,
    system,
    setup: setupOf(system),
    language: shell.language,
  });
}
