import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../../../../reports/write-files.js';
import type { Progress } from '../../../load/generator.js';
import type { Part } from '../../../load/locust/dispenser.js';
import { isObject, parseJson } from '../../../wire/json.js';

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
  const names = await readdir(folder).catch(() => []);
  const contents = await Promise.all(
    names
      .filter((name) => name.endsWith('.progress'))
      .map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  const all = contents.map(parseJson).filter(isObject) as unknown as Progress[];
  if (all.length === 0) return undefined;
  const sum = (of: (one: Progress) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    elapsedMs: Math.max(...all.map(({ elapsedMs }) => elapsedMs)),
    offered: sum(({ offered }) => offered),
    sent: sum(({ sent }) => sent),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    failed: sum(({ failed }) => failed),
    backlog: sum(({ backlog }) => backlog),
    // JSON has no NaN: a worker without an answer says null.
    p99Ms: Math.max(...all.map(({ p99Ms }) => p99Ms ?? Number.NaN)),
  };
}
