import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import { type Har, readHar } from '../../src/wire/har.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { parseJson } from '../../src/wire/json.js';
import { EnvironmentError, UsageError } from '../errors.js';

/** A journal holds a thousand exchanges, of 64 KiB each way at most. */
const MAX_BYTES = BUDGETS.files.journal.limit;
const TIMEOUT_MS = 60_000;

/** The exchanges of a simulator that is running. */
interface RunningJournal {
  readonly system: string;
  readonly har: Har;
}

/**
 * Asks a simulator for its journal.
 *
 * @param url its base URL
 * @param adminToken for one that asks for it
 * @throws {EnvironmentError} when nobody answers there
 * @throws {UsageError} when who answers is no simulator
 */
export async function readJournal(url: string, adminToken?: string): Promise<RunningJournal> {
  const headers = adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` };
  const client = createHttpClient({ timeoutMs: TIMEOUT_MS, maxBodyBytes: MAX_BYTES });

  async function ask(path: string): Promise<string> {
    const asked = `${url}/__admin/${path}`;
    const outcome = await client.send({ method: 'GET', url: asked, headers });
    const { trouble, response } = outcome;
    if (trouble) {
      const { zh, en } = trouble.message;
      throw new EnvironmentError(text(`${asked}：${zh}`, `${asked}: ${en}`));
    }
    if (response?.status === 200 && outcome.text !== undefined) return outcome.text;
    throw refuse(url, response?.status === 401 || response?.status === 403);
  }

  try {
    const health = parseJson(await ask('health')) as { readonly system?: unknown } | undefined;
    if (typeof health?.system !== 'string') throw refuse(url);
    return { system: health.system, har: readHar(await ask('har?secrets=true')) };
  } finally {
    await client.close();
  }
}

function refuse(url: string, isLocked = false): UsageError {
  if (isLocked) {
    return new UsageError(
      text(
        `--journal ${url}：那里只应答本机，或要求管理令牌；请用 --admin-token 给出 simulate 或 observe 启动时的同一令牌`,
        `--journal ${url}: it answers to its own machine only, or asks for a token; give --admin-token as simulate or observe was given it`,
      ),
    );
  }
  return new UsageError(
    text(
      `--journal ${url}：那里不是 duijie 的模拟器；应为 duijie simulate 或 observe 显示的地址`,
      `--journal ${url}: no simulator of duijie is there; give the address that duijie simulate or observe prints`,
    ),
  );
}
