import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { EXIT, type ExitCode } from '../../../cli/exit-code.js';
import { watchInterruption } from '../../../cli/interruption.js';
import { readSubject, type SubjectFlags } from '../../../cli/load/flags/load-order.js';
import type { Shell } from '../../../cli/shell.js';
import { readLines } from '../../../src/load/locust/lines.js';
import { serveSignStream } from '../../../src/load/locust/sign-stream.js';
import { nameLedger } from '../../../src/load/locust/worker-ledger.js';
import type { Part } from '../../../src/load/sending/plan.js';
import { text } from '../../../src/model/text.js';
import { EnvironmentError } from '../../errors.js';
import { prepareFolder } from '../../rendering/report-folder.js';
import { openSource } from '../recipe.js';
import { openAccount } from './account.js';
import { parsePart, parseRun } from './part.js';
import { PROGRESS_VARIABLE } from './progress.js';

export interface SignStreamFlags extends SubjectFlags {
  readonly part?: string;
  readonly run?: string;
  /** Folder in which account is kept of all requests. */
  readonly ledger?: string;
}

/** The worker at the other end. */
export interface Worker {
  readonly input: Readable;
  readonly write: (line: string) => void;
}

/**
 * Signs requests for a worker that asks for them, and judges the answers that it hands back, until
 * it has no more to say.
 *
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when the ledger cannot be written, or is there already
 */
export async function signStream(
  id: string,
  flags: SignStreamFlags,
  shell: Shell,
  worker: Worker,
): Promise<ExitCode> {
  const subject = await readSubject(id, flags, shell);
  const part = parsePart(flags.part ?? '0/1');
  const run = parseRun(flags.run ?? randomBytes(6).toString('hex'));
  const recipe = {
    ...subject.recipe,
    target: flags.target ?? subject.recipe.target,
  };
  const folder = await prepareLedger(flags.ledger, part, shell);
  const interruption = watchInterruption();
  const { signal } = interruption;
  const lines = readUntil(worker.input, signal);
  try {
    const source = await openSource(recipe, run);
    const { write } = worker;
    if (folder === undefined) await serveSignStream({ source, part, lines, write });
    else {
      const account = await openAccount({ ...subject, recipe }, { source, part, run, folder });
      const { env } = shell;
      if (env[PROGRESS_VARIABLE]) account.tell(env[PROGRESS_VARIABLE]);
      const { booking, dispenser } = account;
      await account.close(
        await serveSignStream({ source, part, booking, dispenser, lines, write }),
      );
    }
    return signal.aborted ? EXIT.interrupted : EXIT.ok;
  } finally {
    interruption.dispose();
  }
}

async function* readUntil(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  input.setEncoding('utf8');
  addAbortSignal(signal, input);
  try {
    yield* readLines(input);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** A ledger that is there already means that these requests were sent already. */
async function prepareLedger(given: string | undefined, part: Part, shell: Shell) {
  if (given === undefined) return undefined;
  const folder = resolve(shell.folder, given);
  await prepareFolder(folder, given);
  const file = nameLedger(part);
  if (!existsSync(join(folder, file))) return folder;
  throw new EnvironmentError(
    text(
      `${given} 中已有 ${file}：这一份已经发过；请换一个目录，或重新生成计划`,
      `${given} has a ${file} already: this part was sent; choose another folder, or make a new plan`,
    ),
  );
}
