import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Area, area, type Stage, type Trouble } from '../area.js';
import { type FileRecipe, files, yamlFiles } from './file-recipe.js';
import { READERS } from './readers.js';
import type { Reading } from './worker.js';

/** The worker measures for itself; this long without a word, it is beyond that. */
const SILENT_MS = 60_000;

/** Mebibytes of its heap. */
const MAX_HEAP = 600;

export const FILE_AREAS: readonly Area[] = READERS.map(({ id, language, weight }) =>
  area<FileRecipe>({
    id,
    weight,
    inputs: language === 'yaml' ? yamlFiles : files,
    open: (isAlone) => openFileStage(id, isAlone),
  }),
);

/** One that has nothing to do: most of what a process takes to start is the same for all readers. */
let idle: ChildProcess | undefined;

async function openFileStage(id: string, isAlone: boolean): Promise<Stage<FileRecipe>> {
  const worker = isAlone ? startWorker() : (idle ?? startWorker());
  if (worker === idle) idle = undefined;
  let stderr = '';
  const listen = (chunk: string) => {
    stderr = (stderr + chunk).slice(-2000);
  };
  worker.stderr?.on('data', listen);
  worker.send({ open: id });
  const first = await hear(worker, SILENT_MS);
  if (first !== 'ready') throw new Error(`the reader of ${id} did not start: ${stderr}`);
  return {
    async run(recipes) {
      let accepted = 0;
      for (const [suspect, recipe] of recipes.entries()) {
        worker.send({ read: recipe });
        const heard = (await hear(worker, SILENT_MS)) as Reading | Trouble['kind'];
        const trouble: Trouble | undefined =
          typeof heard === 'string' ? { kind: heard, detail: stderr.trim() } : heard.trouble;
        if (trouble) return { steps: suspect + 1, accepted, trouble: { ...trouble, suspect } };
        if (typeof heard !== 'string' && heard.isAccepted) accepted += 1;
      }
      return { steps: recipes.length, accepted };
    },
    async close(isBroken) {
      worker.stderr?.off('data', listen);
      if (isBroken || isAlone) worker.kill('SIGKILL');
      else idle = worker;
      return undefined;
    },
  };
}

function startWorker(): ChildProcess {
  return fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: [...process.execArgv, `--max-old-space-size=${MAX_HEAP}`],
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

/** Lets the process go that is left. */
export function closeReaders(): void {
  idle?.kill('SIGKILL');
}

/** The worker's next word, or why there is none. */
function hear(worker: ChildProcess, patienceMs: number): Promise<unknown> {
  const ended = new AbortController();
  const { signal } = ended;
  const words = [
    once(worker, 'message', { signal }).then(([word]) => word),
    once(worker, 'exit', { signal }).then(() => 'dead'),
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve('silent'), patienceMs);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
  ];
  return Promise.race(words).finally(() => ended.abort());
}
