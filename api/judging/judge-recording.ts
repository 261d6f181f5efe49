import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Shell } from '../../cli/shell.js';
import type { RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { type Har, HarError, readHar } from '../../src/wire/har.js';
import { createRedactor } from '../../src/wire/redact.js';
import { judgeHar } from '../../suites/kit/watch/watch-run.js';
import { loadConfiguration } from '../configuration/configuration.js';
import { hideSecrets } from '../configuration/hide-secrets.js';
import { parseOverride } from '../configuration/override.js';
import { describeSystemError, UsageError } from '../errors.js';
import { chooseSystem, chooseSystems } from '../selection.js';
import { readTool } from '../tool.js';

/** Who is judged, and with which credentials. */
export interface RecordingFlags {
  readonly system?: string;
  readonly config?: string;
  readonly set?: readonly string[];
}

/** A larger file would not fit into one text. */
const MAX_BYTES = 400 * 1024 * 1024;

/**
 * Judges the exchanges that a proxy or browser has recorded of two real systems.
 *
 * @throws {UsageError} for a file that is no HAR, or that holds no exchange of the system
 */
export async function judgeRecording(
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
    keys: ['credentials', 'parameters', 'paths', 'rulings'],
    file: config,
    overrides: set.map((argument) => parseOverride(argument, id)),
    folder: shell.folder,
    env: shell.env,
  });
  hideSecrets([system], setupOf, shell);
  const { credentials, parameters, paths, rulings } = setupOf(system);
  const { entry, protocol } = system;
  const spec = loadSpecification(protocol.id, rulings);
  const watcher = await protocol.loadWatcher(spec, {
    target: '',
    credentials,
    parameters,
    paths,
    callback: { port: 0 },
  });
  const { result, ignored } = judgeHar(watcher, await read(file, shell), {
    system: id,
    name: file,
    paths,
    language: shell.language,
    tool: readTool(),
    redact: createRedactor(entry.secretsOf(credentials, parameters)),
  });
  if (result) return result;
  const why = (language: 'zh' | 'en') => ignored.map((line) => line[language]).join('\n');
  throw refuse(
    file,
    text(
      `没有 ${id} 的任何交互；其他路径可用 --set systems.${id}.paths.… 指明\n${why('zh')}`,
      `it holds no exchange of ${id}; where paths differ, --set systems.${id}.paths.… names them\n${why('en')}`,
    ),
  );
}

async function read(file: string, { folder }: Shell): Promise<Har> {
  const path = resolve(folder, file);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      throw new HarError(
        text('超过 400 MiB；请分成几个文件', 'it is larger than 400 MiB: split it'),
      );
    }
    return readHar(await readFile(path, 'utf8'));
  } catch (error) {
    throw refuse(file, error instanceof HarError ? error.text : describeSystemError(error));
  }
}

function refuse(file: string, reason: Text): UsageError {
  return new UsageError(
    text(`无法判定 ${file}：${reason.zh}`, `cannot judge ${file}: ${reason.en}`),
  );
}
