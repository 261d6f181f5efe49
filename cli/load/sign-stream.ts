import type { Readable } from 'node:stream';
import { UsageError } from '../../api/errors.js';
import { PROGRESS_VARIABLE } from '../../api/load/locust/progress.js';
import { signOrder, type Worker } from '../../api/load/locust/sign-stream.js';
import { takeLine } from '../../src/load/locust/lines.js';
import { text } from '../../src/model/text.js';
import { parseJson } from '../../src/wire/json.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import type { Shell } from '../shell.js';
import type { LoadFlags } from './flags.js';
import { parsePart, parseRun } from './part.js';
import { readOrder } from './read-order.js';

export interface SignStreamFlags extends LoadFlags {
  readonly part?: string;
  readonly run?: string;
  /** Folder in which account is kept of all requests. */
  readonly ledger?: string;
}

/** In place of `--set path=value`: the first line of the input has a list of such. */
const FROM_INPUT = '-';

/** @throws {UsageError} where the first line is no list of texts; nothing of it is quoted */
async function readSettings(input: Readable): Promise<readonly string[]> {
  const list = parseJson((await takeLine(input)) ?? '');
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  throw new UsageError(NO_LIST);
}

const NO_LIST = text(
  '--set -：输入的第一行应为 JSON 列表，如 ["credentials.appSecret=…"]',
  '--set -: the first line of the input is a list in JSON, such as ["credentials.appSecret=…"]',
);

/**
 * Signs requests for a worker that asks for them, and judges what it brings back, until it has no
 * more to say.
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
  const { ledger, run, part = '0/1' } = flags;
  const set = flags.set?.includes(FROM_INPUT) ? await readSettings(worker.input) : flags.set;
  const order = await readOrder(id, { ...flags, ...(set ? { set } : {}) }, shell, false);
  const options = {
    part: parsePart(part),
    ...(run === undefined ? {} : { run: parseRun(run) }),
    ...(ledger === undefined ? {} : { ledger }),
    folder: shell.folder,
    progress: shell.env[PROGRESS_VARIABLE],
  };
  const { signal, dispose } = watchInterruption();
  try {
    // A simulator under load was started by somebody else.
    const target = flags.target ?? order.target;
    await signOrder({ ...order, target }, { ...options, signal }, worker);
    return signal.aborted ? EXIT.interrupted : EXIT.ok;
  } finally {
    dispose();
  }
}
