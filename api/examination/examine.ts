import { resolve } from 'node:path';
import type { CatalogSystem } from '../../catalog/systems.js';
import { type Text, text } from '../../src/model/text.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import { planCertification, requireTarget } from '../certification/certify.js';
import type { RunPlan } from '../certification/plan.js';
import { ALL_KEYS, loadConfiguration } from '../configuration/configuration.js';
import { readAt } from '../configuration/key-path.js';
import type { Override } from '../configuration/override.js';
import { readSource } from '../configuration/source.js';
import { UsageError } from '../errors.js';
import { chooseSystem, chooseSystems } from '../selection.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import { checkCallbacks } from './callback-checks.js';
import { type Check, type Finding, fail, ok } from './check.js';
import { checkClock, checkCredentials } from './contact-checks.js';
import { checkFolder } from './folder-check.js';
import { followLine, unreached } from './line-checks.js';
import { tryCredentials } from './try-credentials.js';

export interface DoctorOptions extends Partial<Surroundings> {
  /** Ids of the systems; those of the configuration when absent. */
  readonly systems?: readonly string[];
  /** A `duijie.yaml`; that of the folder when absent. */
  readonly config?: string;
  /** What goes over the configuration. */
  readonly overrides?: readonly Override[];
  /** Where reports would go; `duijie-report` when absent. */
  readonly reportDir?: string;
  /** For each step, in milliseconds; 5000 when absent. */
  readonly timeoutMs?: number;
  /** What time it is, epoch milliseconds; that of the machine when absent. */
  readonly now?: () => number;
  /** Each check as soon as it is made. */
  readonly onCheck?: (check: Check) => void;
}

export interface Examination {
  readonly checks: readonly Check[];
  /**
   * 0 when nothing failed; 2 where the configuration has to be mended, refused credentials and a
   * time zone that is not agreed upon among it; 3 for anything around: the way to the IUT, clocks
   * that differ so far that requests are refused, the port for callbacks, the disk.
   */
  readonly exitCode: 0 | 2 | 3;
}

/**
 * Looks at what a run would need before there is one. Asks each target twice: a plain GET, and one
 * signed request that changes nothing; where that is refused, it is repeated by other times.
 *
 * @throws {UsageError} for a system that does not exist, or when none is named
 */
export async function examine(options: DoctorOptions = {}): Promise<Examination> {
  const { reportDir = 'duijie-report', onCheck = () => {} } = options;
  const { folder } = surroundingsOf(options);
  const checks: Check[] = [];
  const add = (found: readonly Finding[], system?: string) => {
    for (const finding of found) {
      const check = { ...finding, ...(system === undefined ? {} : { system }) };
      checks.push(check);
      onCheck(check);
    }
  };
  for (const system of await chooseExamined(options)) {
    await examineSystem(system, options, (...found) => add(found, system.id));
  }
  add([await checkFolder(resolve(folder, reportDir), reportDir)]);
  return { checks, exitCode: exitCodeOf(checks) };
}

function exitCodeOf(checks: readonly Check[]): Examination['exitCode'] {
  if (checks.some(({ lies }) => lies === 'configuration')) return 2;
  return checks.some(({ lies }) => lies === 'environment') ? 3 : 0;
}

async function chooseExamined(options: DoctorOptions): Promise<readonly CatalogSystem[]> {
  const { systems = [], config, overrides = [] } = options;
  if (systems.length > 0) return chooseSystems(systems);
  const { data } = await readSource(config, surroundingsOf(options).folder);
  const named = Object.keys((readAt(data, ['systems']) ?? {}) as object);
  const set = overrides.flatMap(({ path: [top, id] }) => (top === 'systems' && id ? [id] : []));
  const ids = [...new Set([...named, ...set])];
  if (ids.length > 0) return ids.map(chooseSystem);
  const valid = chooseSystems([])
    .map(({ id }) => id)
    .join(', ');
  throw new UsageError(
    text(
      `没有指定系统，也没有写明系统的 duijie.yaml；可用：${valid}；duijie init 可写出配置`,
      `no system is named, and there is no duijie.yaml that names one; valid: ${valid}; duijie init writes a configuration`,
    ),
  );
}

async function examineSystem(
  system: CatalogSystem,
  options: DoctorOptions,
  add: (...found: readonly Finding[]) => void,
): Promise<void> {
  const plan = await readPlan(system, options);
  if (!('setup' in plan)) return add(plan);
  const { setup, redact } = plan;
  const { target = '', parameters, callback, awaitsCallbacks } = setup;
  const { timeoutMs = 5000, now = wallNow } = options;
  const tell = (...found: readonly Finding[]) => add(...redact(found));
  tell(ok('configuration', await describeSource(system, options)));
  const key = `systems.${system.id}`;
  const http = createHttpClient({ timeoutMs, tls: setup.tls, tlsKey: `${key}.tls`, target });
  try {
    const line = await followLine(http, target, { key, timeoutMs, tls: setup.tls, now });
    tell(...line.findings);
    if (line.clock) {
      const circumstances = { http, redact, timeoutMs, now };
      const contact = await tryCredentials(system, plan.suite, setup, circumstances);
      const sights = [line.clock, ...(contact?.clock ? [contact.clock] : [])];
      tell(
        checkClock(sights, contact, { parameters, now: now() }),
        checkCredentials(contact, parameters),
      );
    } else {
      tell(unreached('clock'), unreached('credentials'));
    }
    if (awaitsCallbacks) {
      tell(...(await checkCallbacks(system.id, target, callback, line.localAddress)));
    }
  } finally {
    await http.close();
  }
}

/** What a run would be made of, or why there can be none. */
async function readPlan(system: CatalogSystem, options: DoctorOptions): Promise<RunPlan | Finding> {
  const { folder, env } = surroundingsOf(options);
  const { config: file, overrides = [] } = options;
  try {
    const setupOf = await loadConfiguration({
      systems: [system],
      keys: ALL_KEYS,
      file,
      overrides,
      folder,
      env,
    });
    const setup = setupOf(system);
    requireTarget(system, setup);
    return await planCertification(system, setup, {});
  } catch (error) {
    if (error instanceof UsageError) return fail('configuration', 'configuration', error.text);
    throw error;
  }
}

/** Where the values come from: those of the demonstration are nobody's. */
async function describeSource({ id, entry }: CatalogSystem, options: DoctorOptions): Promise<Text> {
  const { config, overrides = [] } = options;
  const { name, data } = await readSource(config, surroundingsOf(options).folder);
  const isGiven = (key: string) =>
    readAt(data, ['systems', id, key]) !== undefined ||
    overrides.some(({ path }) => path[1] === id && path[2] === key);
  const made = Object.keys(entry.demonstration).filter((key) => !isGiven(key));
  const read =
    name === ''
      ? text('没有配置文件', 'there is no file')
      : text(`${name} 可读`, `${name} is sound`);
  if (made.length === 0) return read;
  const list = made.join(', ');
  return text(
    `${read.zh}；${list} 用的是演示值`,
    `${read.en}; ${list} are those of the demonstration`,
  );
}
