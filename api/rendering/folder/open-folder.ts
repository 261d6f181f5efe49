import { rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type WriteFiles, writeFiles } from '../../../reports/write-files.js';
import { type Text, text } from '../../../src/model/text.js';
import { printable } from '../../../src/wire/printable.js';
import { EnvironmentError } from '../../errors.js';
import { prepareFolder, refuseFolder } from '../report-folder.js';
import { type Holder, lockFolder } from './folder-lock.js';
import { nameFolder } from './folder-name.js';
import { digestOf, RECORD_NAME, type RunRecord, readRecord, renderRecord } from './run-record.js';

/** Which run wants to write. */
export interface FolderRun {
  /** `certify` */
  readonly command: string;
  /** Who is judged, as in the names of files. */
  readonly systems: readonly string[];
  /** The folder of the run whose reports are made anew: they are replaced, the rest of it stays. */
  readonly isRunOf?: string;
}

export interface FolderSurroundings {
  /** What names start from. */
  readonly folder: string;
  /** Epoch milliseconds; the machine's when absent. */
  readonly now?: () => number;
  readonly onRemark: (remark: Text) => void;
}

/** A folder that a run has to itself for its reports. */
export interface ReportFolder {
  /** The absolute path. */
  readonly path: string;
  /** As the user gave it, placeholders filled in. */
  readonly name: string;
  /** Epoch milliseconds of the time that is in the name. */
  readonly startedAt: number;
  /**
   * Writes files as `writeFiles` does. What duijie has not written there, or somebody has changed
   * since, is kept beside under another name.
   */
  readonly write: WriteFiles;
  /** When all is written: remembers what, and removes what an earlier run has left. */
  readonly settle: () => Promise<void>;
  /** Lets others write there. */
  readonly leave: () => Promise<void>;
}

/**
 * Makes the folder for the reports before the run, and takes it for this run alone. What an earlier
 * run has left there is told, since the reports of this one will replace it.
 *
 * @throws {UsageError} for a name with a placeholder that there is not
 * @throws {EnvironmentError} when nothing can be written there, or another run writes there
 */
export async function openFolder(
  pattern: string,
  { command, systems, isRunOf }: FolderRun,
  { folder, now = Date.now, onRemark }: FolderSurroundings,
): Promise<ReportFolder> {
  const startedAt = now();
  const name = nameFolder(pattern, { systems, startedAt });
  const path = resolve(folder, name);
  const isSameRun = isRunOf === path;
  const doing = [command, ...systems].join(' ');
  await prepareFolder(path, name);
  const refuse = (error: unknown) => {
    throw refuseFolder(name, error);
  };
  const lock = await lockFolder(path, doing, now).catch(refuse);
  if ('pid' in lock) throw refuseShared(name, lock);
  const earlier = await readRecord(path);
  if (earlier && !isSameRun && (await isThere(path, earlier))) {
    onRemark(describeReplaced(name, earlier));
  }
  const written = new Map<string, string>();
  return {
    ...{ path, name, startedAt },
    async write(files) {
      const known = { ...earlier?.files, ...Object.fromEntries(written) };
      for (const { fileName } of isSameRun ? [] : files) {
        await keepForeign({ path, name }, fileName, known, onRemark);
      }
      const paths = await writeFiles(files, path);
      for (const one of paths) written.set(basename(one), (await digestOf(one)) ?? '');
      return paths;
    },
    async settle() {
      const fresh = Object.fromEntries(written);
      if (earlier && !isSameRun) await removeLeft(path, earlier, fresh);
      const files = isSameRun ? { ...earlier?.files, ...fresh } : fresh;
      const record = { doing, startedAt: new Date(startedAt).toISOString(), files };
      const file = { fileName: RECORD_NAME, render: () => renderRecord(record) };
      await writeFiles([file], path).catch(refuse);
    },
    leave: lock.release,
  };
}

async function isThere(path: string, { files }: RunRecord): Promise<boolean> {
  for (const [fileName, digest] of Object.entries(files)) {
    if ((await digestOf(join(path, fileName))) === digest) return true;
  }
  return false;
}

/** Moves a file out of the way that no run of duijie has written so. */
async function keepForeign(
  { path, name }: Pick<ReportFolder, 'path' | 'name'>,
  fileName: string,
  known: RunRecord['files'],
  onRemark: (remark: Text) => void,
): Promise<void> {
  const digest = await digestOf(join(path, fileName));
  if (digest === undefined || digest === known[fileName]) return;
  let kept = `${fileName}.old`;
  for (let i = 2; (await digestOf(join(path, kept))) !== undefined; i += 1) {
    kept = `${fileName}.old-${i}`;
  }
  await rename(join(path, fileName), join(path, kept));
  onRemark(
    text(
      `${name}/${fileName} 不是 duijie 写的，或之后被改过：已改名为 ${kept} 保留`,
      `${name}/${fileName} was not written by duijie, or has been changed since: it is kept as ${kept}`,
    ),
  );
}

/** Removes the reports of the earlier run beside which this one has written none of that name. */
async function removeLeft(
  path: string,
  earlier: RunRecord,
  fresh: RunRecord['files'],
): Promise<void> {
  for (const [fileName, digest] of Object.entries(earlier.files)) {
    const left = join(path, fileName);
    if (fileName in fresh || (await digestOf(left)) !== digest) continue;
    await rm(left, { force: true });
  }
}

function describeReplaced(name: string, { doing, startedAt }: RunRecord): Text {
  const run = [doing, startedAt].map((word) => printable(word, 100));
  return text(
    `${name} 中已有报告（${run.join('，')}），将被本次运行的报告替换；用 --report-dir '${name}/{time}' 可各自保留`,
    `${name} holds the reports of ${run.join(' of ')}: those of this run will replace them; --report-dir '${name}/{time}' keeps each`,
  );
}

function refuseShared(name: string, { doing, pid, host, since }: Holder): EnvironmentError {
  const [what, when, where] = [doing, since, host].map((word) => printable(word, 100));
  const who = doing === '' ? undefined : { what, when, where };
  return new EnvironmentError(
    text(
      `报告目录 ${name} 正由另一次运行使用${who ? `：${who.what}，始于 ${who.when}，进程 ${pid}，主机 ${who.where}` : ''}；请等它结束，或用 --report-dir 另选目录，如 '${name}/{time}'`,
      `another run writes into the report folder ${name}${who ? `: ${who.what}, since ${who.when}, process ${pid} on ${who.where}` : ''}; wait for its end, or choose another folder with --report-dir, such as '${name}/{time}'`,
    ),
  );
}
