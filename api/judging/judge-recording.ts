import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CatalogSystem, listSystems } from '../../catalog/systems.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { readExchangeJournal } from '../../src/proxy/exchange-journal.js';
import { readTool } from '../../src/specification/package-file.js';
import { HarError, type Recording, readHar } from '../../src/wire/har.js';
import { judgeHar } from '../../suites/kit/watch/watch-run.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { describeSystemError, UsageError } from '../errors.js';
import { readCircumstances } from '../evidence/circumstances.js';
import { completeRecord } from '../evidence/complete-record.js';
import { openJudgement } from '../observation/inspection.js';
import { chooseSystem } from '../selection.js';
import { readAdminToken } from '../simulation/admin-token.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import { readText } from '../text-file.js';
import { readJournal } from './read-journal.js';

/** What is read of a system's configuration to judge what it exchanged. */
export const RECORDING_KEYS = ['credentials', 'parameters', 'paths', 'rulings', 'subject'] as const;

export interface JudgeHarOptions extends SetupOptions {
  /** Who was called; a running simulator says so itself. */
  readonly system?: string;
  /** Name of the HAR file, or of the folder in which a proxy keeps its journal. */
  readonly file?: string;
  /** Base URL of a running simulator, for its journal instead of a file. */
  readonly journal?: string;
  /** What the simulator's admin interface is asked with; `DUIJIE_ADMIN_TOKEN` when absent. */
  readonly adminToken?: string;
}

/**
 * Judges the exchanges that a proxy or browser has recorded of two real systems.
 *
 * @throws {UsageError} for a file that is not a HAR, or that holds no exchange of the system
 */
export async function judgeRecording(options: JudgeHarOptions): Promise<RunResult> {
  const { language } = surroundingsOf(options);
  const recorded = await readRecorded(options);
  const system = chooseSystem(recorded.system);
  const setup = await readSetup(system, options, RECORDING_KEYS);
  return judgeRecorded({ ...recorded, system, setup, language });
}

/** The recorded exchanges, what they are named by, and whose they are. */
interface Recorded {
  readonly system: string;
  readonly name: string;
  readonly har: Recording;
}

/** @throws {UsageError} unless a file of some system or a journal is named */
export async function readRecorded(
  options: Pick<JudgeHarOptions, 'system' | 'file' | 'journal' | 'adminToken'> &
    Partial<Surroundings>,
): Promise<Recorded> {
  const { system, file, journal } = options;
  if (journal !== undefined) {
    const { env } = surroundingsOf(options);
    const running = await readJournal(journal, readAdminToken(options.adminToken, env));
    return { system: system ?? running.system, name: journal, har: running.har };
  }
  if (file !== undefined && system !== undefined) {
    const { folder } = surroundingsOf(options);
    chooseSystem(system);
    return { system, name: file, har: await read(file, folder) };
  }
  const list = listSystems().map(({ id }) => id);
  throw new UsageError(
    text(
      `--har 还需要 --system；可用：${list.join(', ')}`,
      `--har needs --system; valid: ${list.join(', ')}`,
    ),
  );
}

interface Judgeable {
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  /** Of file or journal, as the user gave it. */
  readonly name: string;
  readonly har: Recording;
  readonly language: Language;
}

/** The same, under a setup that was read before. */
export async function judgeRecorded(recording: Judgeable): Promise<RunResult> {
  const { system, setup, name, har, language } = recording;
  const { watcher, options, conditions } = await openJudgement(system, setup, language);
  const { result, ignored } = judgeHar(watcher, har, { ...options, name, tool: readTool() });
  if (result) {
    const subject = options.redact(setup.subject);
    const circumstances = readCircumstances(system.protocol.id, subject);
    return completeRecord({ ...conditions, ...result }, circumstances);
  }
  const why = (spoken: Language) => ignored.map((line) => line[spoken]).join('\n');
  throw refuse(
    name,
    text(
      `没有 ${system.id} 的任何交互；其他路径可用 --set systems.${system.id}.paths.… 指明\n${why('zh')}`,
      `it holds no exchange of ${system.id}; where paths differ, --set systems.${system.id}.paths.… names them\n${why('en')}`,
    ),
  );
}

async function read(file: string, folder: string): Promise<Recording> {
  const path = resolve(folder, file);
  try {
    const found = await stat(path);
    // As many exchanges as there are: they are read one after the other.
    if (found.isDirectory()) return { exchanges: readExchangeJournal(path), broken: [] };
    return readHar(await readText(path, BUDGETS.files.har));
  } catch (error) {
    throw refuse(file, error instanceof HarError ? error.text : describeSystemError(error));
  }
}

function refuse(file: string, reason: Text): UsageError {
  return new UsageError(
    text(`无法判定 ${file}：${reason.zh}`, `cannot judge ${file}: ${reason.en}`),
  );
}
