import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Text, text } from '../../src/model/text.js';
import { describeSystemError } from '../errors.js';
import { type Finding, fail, ok, warn } from './check.js';

const MIB = 1024 * 1024;

/** Reports of all systems with everything in them are smaller. */
const ENOUGH_MIB = 200;

/** Less would not hold those of one. */
const LEAST_MIB = 10;

/**
 * Whether reports can be written to the folder, which need not be there yet. Nothing is written.
 *
 * @param name - the folder as the user gave it
 * @param freeMib - what is free where the folder lies; asked of the system when absent
 */
export async function checkFolder(
  folder: string,
  name: string,
  freeMib: (folder: string) => Promise<number> = askFree,
): Promise<Finding> {
  try {
    const there = await findFolder(folder);
    await access(there, constants.W_OK);
    const free = Math.floor(await freeMib(there));
    const room = text(
      `${name} 可写，剩余 ${free} MiB`,
      `${name} can be written, ${free} MiB are free`,
    );
    if (free >= ENOUGH_MIB) return ok('report-folder', room);
    return free >= LEAST_MIB
      ? warn('report-folder', room, MAKE_ROOM)
      : fail('report-folder', 'environment', room, MAKE_ROOM);
  } catch (error) {
    const { zh, en } = describeSystemError(error);
    return fail(
      'report-folder',
      'environment',
      text(`报告目录 ${name} 无法写入：${zh}`, `cannot write to the report folder ${name}: ${en}`),
      text('可用 --report-dir 另选目录', '--report-dir chooses another'),
    );
  }
}

const MAKE_ROOM: Text = text(
  '请腾出空间，或用 --report-dir 另选目录',
  'make room, or choose another folder with --report-dir',
);

/** The folder, or the nearest above it that is there. */
async function findFolder(folder: string): Promise<string> {
  try {
    const isFolder = (await stat(folder)).isDirectory();
    if (isFolder) return folder;
    throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) throw error;
    return findFolder(dirname(folder));
  }
}

async function askFree(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / MIB;
}
