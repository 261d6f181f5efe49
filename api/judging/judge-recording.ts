import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { type Har, HarError, readHar } from '../../src/wire/har.js';
import { createRedactor } from '../../src/wire/redact.js';
import { judgeHar } from '../../suites/kit/watch/watch-run.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { describeSystemError, UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { surroundingsOf } from '../surroundings.js';
import { readTool } from '../tool.js';

/** A larger file would not fit into one text. */
const MAX_BYTES = 400 * 1024 * 1024;

/** What is read of a system's configuration to judge what it exchanged. */
export const RECORDING_KEYS = ['credentials', 'parameters', 'paths', 'rulings'] as const;

export interface JudgeHarOptions extends SetupOptions {
  /** Who was called. */
  readonly system: string;
  /** Name of the HAR file. */
  readonly file: string;
}

/**
 * Judges the exchanges that a proxy or browser has recorded of two real systems.
 *
 * @throws {UsageError} for a file that is not a HAR, or that holds no exchange of the system
 */
export async function judgeRecording(options: JudgeHarOptions): Promise<RunResult> {
  const { language, folder } = surroundingsOf(options);
  const system = chooseSystem(options.system);
  const setup = await readSetup(system, options, RECORDING_KEYS);
  return judgeFile({ system, setup, file: options.file, language, folder });
}

interface Recording {
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  readonly file: string;
  readonly language: Language;
  readonly folder: string;
}

/** The same, under a setup that was read before. */
export async function judgeFile(recording: Recording): Promise<RunResult> {
  const { file, language, folder } = recording;
  const { id, entry, protocol } = recording.system;
  const { credentials, parameters, paths, rulings } = recording.setup;
  const spec = loadSpecification(protocol.id, rulings);
  const watcher = await protocol.loadWatcher(spec, {
    target: '',
    credentials,
    parameters,
    paths,
    callback: { port: 0 },
  });
  const { result, ignored } = judgeHar(watcher, await read(file, folder), {
    system: id,
    name: file,
    paths,
    language,
    tool: readTool(),
    redact: createRedactor(entry.secretsOf(credentials, parameters)),
  });
  if (result) return result;
  const why = (spoken: Language) => ignored.map((line) => line[spoken]).join('\n');
  throw refuse(
    file,
    text(
      `没有 ${id} 的任何交互；其他路径可用 --set systems.${id}.paths.… 指明\n${why('zh')}`,
      `it holds no exchange of ${id}; where paths differ, --set systems.${id}.paths.… names them\n${why('en')}`,
    ),
  );
}

async function read(file: string, folder: string): Promise<Har> {
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
