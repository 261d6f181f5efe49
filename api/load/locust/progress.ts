import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeFiles } from '../../../reports/write-files.js';
import { addProgress, type Progress } from '../../../src/load/counting/progress.js';
import type { Part } from '../../../src/load/sending/timetable.js';
import { isObject, parseJson } from '../../../src/wire/json.js';

/** Names the folder in which the workers of this machine say how far they are. */
export const PROGRESS_VARIABLE = 'DUIJIE_PROGRESS';
/** How often they do, in milliseconds. */
export const PROGRESS_MS = 500;

/** Nothing depends on it: what cannot be written is left out. */
export async function writeProgress(
  folder: string,
  { index }: Part,
  progress: Progress,
): Promise<void> {
  const content = JSON.stringify(progress);
  await writeFiles([{ fileName: `${index}.progress`, render: () => content }], folder).catch(
    () => {},
  );
}

/** Says that this worker has written its last word. */
export async function dropProgress(folder: string, { index }: Part): Promise<void> {
  await rm(join(folder, `${index}.progress`), { force: true });
}

/** Longest time that a worker takes to write its ledger after Locust has gone, in milliseconds. */
const PATIENCE_MS = 3000;
const LOOK_MS = 50;

/** Waits for workers that outlive their Locust, because it was killed. */
export async function awaitLastWords(folder: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await listProgress(folder)).length > 0 && performance.now() < until) {
    await setTimeout(LOOK_MS);
  }
}

async function listProgress(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.progress'));
}

/** Watches the workers; the function that comes back ends it. */
export function watchProgress(folder: string, tell: (progress: Progress) => void): () => void {
  const timer = setInterval(() => {
    void readProgress(folder).then((progress) => {
      if (progress) tell(progress);
    });
  }, PROGRESS_MS);
  return () => clearInterval(timer);
}

async function readProgress(folder: string): Promise<Progress | undefined> {
  const names = await listProgress(folder);
  const contents = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  const all = contents.map(parseJson).filter(isObject) as unknown as Progress[];
  if (all.length === 0) return undefined;
  // JSON has no NaN: a worker without an answer says null.
  return addProgress(all.map((one) => ({ ...one, p99Ms: one.p99Ms ?? Number.NaN })));
}
