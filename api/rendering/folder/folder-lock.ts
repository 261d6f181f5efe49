import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BUDGETS } from '../../../src/model/budgets.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { readText } from '../../text-file.js';

/** In the folder, as long as a run writes there. */
export const LOCK_NAME = '.duijie-lock';

/** Who has a folder to itself. */
export interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** `certify das` */
  readonly doing: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

/** A folder that others leave alone until it is given back. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/** How often a holder shows that it lives: another machine cannot see its process. */
const BEAT_MS = 10_000;
/** After how long without that it is taken to be dead. */
const STALE_MS = 60_000;
const MOST_TRIES = 5;
const PAUSE_MS = 20;

/** What this process holds: an equal number of a process may be that of an earlier machine. */
const held = new Set<string>();

/**
 * Takes a folder, also from a process that ended without giving it back.
 *
 * @param now epoch milliseconds
 * @returns who has it, where that is somebody else
 * @throws the file system's error when nothing can be written there
 */
export async function lockFolder(
  folder: string,
  doing: string,
  now: () => number,
): Promise<FolderLock | Holder> {
  const path = join(folder, LOCK_NAME);
  const since = new Date(now()).toISOString();
  const own: Holder = { id: randomUUID(), pid: process.pid, host: hostname(), doing, since };
  let other = NOBODY;
  for (let i = 0; i < MOST_TRIES; i += 1) {
    if (await claim(path, own)) return hold(path, own, now);
    const found = await look(path, now());
    if (!found) continue;
    other = found.holder;
    if (found.isAlive) break;
    await removeStale(path, found.content, now());
  }
  return other;
}

async function claim(path: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function hold(path: string, own: Holder, now: () => number): Promise<FolderLock> {
  held.add(own.id);
  const showLife = () => {
    const at = new Date(now());
    return utimes(path, at, at).catch(() => {});
  };
  await showLife();
  const beat = setInterval(showLife, BEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      held.delete(own.id);
      const content = await readFile(path, 'utf8').catch(() => '');
      if (readHolder(content)?.id === own.id) await rm(path, { force: true }).catch(() => {});
    },
  };
}

interface Found {
  readonly content: string;
  readonly holder: Holder;
  readonly isAlive: boolean;
}

/** Undefined where it has just been given back. */
async function look(path: string, now: number): Promise<Found | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    const content = await readText(path, BUDGETS.files.runRecord);
    const holder = readHolder(content);
    const isFresh = Math.abs(now - mtimeMs) < STALE_MS;
    const isAlive = isFresh && (!holder || holder.host !== hostname() || isRunning(holder));
    return { content, holder: holder ?? NOBODY, isAlive };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Of a lock that says nothing yet, or nothing that can be read. */
const NOBODY: Holder = { id: '', pid: 0, host: '', doing: '', since: '' };

function readHolder(content: string): Holder | undefined {
  const found = parseJson(content);
  if (!isObject(found)) return undefined;
  const { id, pid, host, doing, since } = found;
  const words = [id, host, doing, since];
  if (!words.every((word) => typeof word === 'string')) return undefined;
  return Number.isSafeInteger(pid) && Number(pid) > 0 ? (found as unknown as Holder) : undefined;
}

function isRunning({ id, pid }: Holder): boolean {
  if (pid === process.pid) return held.has(id);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes the lock of a process that has ended, unless another one does so at this moment, or has
 * put its own there by now.
 */
async function removeStale(path: string, content: string, now: number): Promise<void> {
  const guard = `${path}-taken`;
  try {
    await writeFile(guard, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: now }));
    if (Math.abs(now - mtimeMs) > STALE_MS) await rm(guard, { force: true });
    await setTimeout(PAUSE_MS);
    return;
  }
  try {
    const found = await readFile(path, 'utf8').catch(() => undefined);
    if (found === content) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}
