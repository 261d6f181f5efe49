import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { readLines } from '../../../src/load/locust/lines.js';
import { serveSignStream } from '../../../src/load/locust/sign-stream.js';
import { nameLedger } from '../../../src/load/locust/worker-ledger.js';
import type { LoadOrder } from '../../../src/load/order.js';
import { openSource } from '../../../src/load/run/load-run.js';
import type { Part } from '../../../src/load/sending/timetable.js';
import { text } from '../../../src/model/text.js';
import { readSetup } from '../../configuration/read-setup.js';
import { EnvironmentError } from '../../errors.js';
import { prepareFolder } from '../../rendering/report-folder.js';
import { surroundingsOf } from '../../surroundings.js';
import type { LoadOptions } from '../options.js';
import { keysOf, orderLoad, systemUnderLoad } from '../order.js';
import { explainPreparation, subjectOf } from '../scenarios.js';
import { openAccount } from './account.js';

/** Which of the requests are signed, and where account is kept of them. */
export interface SignStreamOptions extends Pick<LoadOptions, 'folder' | 'signal'> {
  /** The requests whose number leaves `index` when divided by `of`; all when absent. */
  readonly part?: Part;
  /** Twelve hexadecimal digits that all marks begin with; made up when absent. */
  readonly run?: string;
  /** Folder for the ledger: requests are then handed out on schedule. None is kept when absent. */
  readonly ledger?: string;
  /** Folder in which to say from time to time how far things are. */
  readonly progress?: string | undefined;
}

/** The worker at the other end. */
export interface Worker {
  readonly input: Readable;
  /** Takes a line, without its line feed. */
  readonly write: (line: string) => void;
}

/**
 * Signs requests for a worker that asks for them, and judges the answers that it hands back, until
 * it has no more to say.
 *
 * @throws {UsageError} for options or a configuration that are wrong
 * @throws {EnvironmentError} when the ledger is there already, or the target does not give what
 *   requests need
 */
export async function signStream(
  options: LoadOptions & SignStreamOptions,
  worker: Worker,
): Promise<void> {
  const setup = await readSetup(await systemUnderLoad(options), options, keysOf(options));
  const order = await orderLoad(options, setup);
  return signOrder({ ...order, target: options.target ?? order.target }, options, worker);
}

/** The same for what has been ordered. */
export async function signOrder(
  order: LoadOrder,
  options: SignStreamOptions,
  { input, write }: Worker,
): Promise<void> {
  const { part = { index: 0, of: 1 }, run = randomBytes(6).toString('hex') } = options;
  const { progress, signal = new AbortController().signal } = options;
  const { tls } = order;
  const folder = await prepareLedger(options, part);
  const subject = await subjectOf(order);
  const source = await openSource(subject, run).catch(explainPreparation);
  const lines = readUntil(input, signal);
  if (folder === undefined) {
    await serveSignStream({ source, part, tls, lines, write });
    return;
  }
  const account = await openAccount(subject, { source, part, run, folder });
  if (progress) account.tell(progress);
  const { booking, dispenser } = account;
  const served = { source, part, tls, booking, dispenser, lines, write };
  await account.close(await serveSignStream(served));
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
async function prepareLedger(options: SignStreamOptions, part: Part): Promise<string | undefined> {
  const { ledger: given } = options;
  if (given === undefined) return undefined;
  const folder = resolve(surroundingsOf(options).folder, given);
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
