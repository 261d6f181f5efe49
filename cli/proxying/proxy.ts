import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { UsageError } from '../../api/errors.js';
import { serveProxyAdmin } from '../../api/proxying/admin.js';
import { type OpenProxy, openProxy } from '../../api/proxying/open-proxy.js';
import { hasMadeUpCredentials, type ProxiedSystem } from '../../api/proxying/proxied-system.js';
import { PROXY_KEYS } from '../../api/proxying/proxy.js';
import { saveHar } from '../../api/proxying/save-har.js';
import { readUpstream } from '../../api/proxying/upstream.js';
import { chooseSystem, chooseSystems } from '../../api/selection.js';
import { readAdminToken } from '../../api/simulation/admin-token.js';
import { readFaults } from '../../api/simulation/faults.js';
import { readHost } from '../../api/simulation/places.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { outcomeOf } from '../../reports/outcome.js';
import type { AdminAccess } from '../../simulators/kit/admin/admin-access.js';
import { text } from '../../src/model/text.js';
import { parsePort, parseTime, parseWhole } from '../argument.js';
import { deliver } from '../certification/deliver.js';
import { chooseReporters } from '../certification/reporters.js';
import type { ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { writeOutput } from '../output.js';
import { endWithNpx } from '../parent.js';
import { preparePaper } from '../rendering/prepare-paper.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { type HttpsFlags, readHttps } from '../simulation/https-flags.js';
import { readOverrides } from '../simulation/overrides.js';
import { formatFinding, isWorthShowing } from './show-finding.js';

export interface ProxyFlags extends HttpsFlags {
  readonly to?: readonly string[];
  readonly port?: string;
  readonly host?: string;
  readonly adminToken?: string;
  readonly adminPort?: string;
  readonly for?: string;
  readonly fault?: readonly string[];
  readonly seed?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly ruling?: readonly string[];
  readonly journal?: string;
  readonly har?: string;
  readonly reportDir: string;
  readonly reporter?: readonly string[];
  readonly quiet?: boolean;
}

/**
 * Stands between real systems until it is told to end, and reports on both sides.
 *
 * @returns the exit code that the results call for
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when a port, the journal or the report folder cannot be had
 */
export async function proxy(
  ids: readonly string[],
  flags: ProxyFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { quiet = false, reportDir } = flags;
  const host = readHost(flags.host);
  const token = readAdminToken(flags.adminToken, shell.env);
  if (token) shell.hide([token]);
  const chosen = chooseSystems(ids);
  const upstreams = readUpstreams(chosen, flags.to ?? []);
  const ports = readPorts(chosen.length, flags);
  const adminPort = parsePort('--admin-port', flags.adminPort ?? '0');
  const seed = parseWhole('--seed', flags.seed ?? '1', 0, Number.MAX_SAFE_INTEGER);
  const forMs = flags.for === undefined ? undefined : parseTime('--for', flags.for);
  const reporters = chooseReporters(flags.reporter);
  const faults = await readFaults(flags.fault, chosen);
  const systems = await readSystems(chosen, upstreams, flags, shell);
  remindOfCredentials(systems, shell);

  if (flags.har !== undefined) await writeOutput(shell, flags.har, '');
  const https = await readHttps(flags, host, shell);
  endWithNpx(shell.env);
  const given = { file: flags.config, overrides: readOverrides(chosen, flags) };
  const paper = await preparePaper(reporters.files, given, shell);
  const run = { command: 'proxy', systems: chosen.map(({ id }) => id) };
  const place = await takeReportFolder(reportDir, run, shell);
  const interruption = watchInterruption();
  try {
    const open = await openProxy({
      ...{ systems, host, ports, faults, seed, language: shell.language, tls: https?.tls },
      journal: resolve(shell.folder, flags.journal ?? join(place.name, 'journal')),
      ...(!quiet && {
        onFinding(finding) {
          if (isWorthShowing(finding)) shell.print(formatFinding(finding, shell.language));
        },
        onRemark: shell.remark,
      }),
    });
    const access = token === undefined ? {} : { token };
    await standBetween(open, { adminPort, access, forMs, signal: interruption.signal }, shell);
    if (flags.har !== undefined) {
      await saveHar(open, resolve(shell.folder, flags.har), flags.har);
    }
    const results = open.results();
    if (results.length === 0) for (const line of [NOTHING, ...open.ignored()]) shell.remark(line);
    const delivery = reporters.files.length > 0 ? place : undefined;
    await deliver(results, { ...reporters, place: delivery, paper }, { quiet }, shell);
    if (open.fault !== undefined) throw open.fault;
    return outcomeOf(results).exitCode;
  } finally {
    interruption.dispose();
    await place.leave();
  }
}

const NOTHING = text(
  '没有经过任何可判定的交互：调用方是否已指向代理的地址？',
  'nothing that could be judged has passed: is the caller pointed to the proxy?',
);

/** Until a signal, the time or the admin interface ends it. */
async function standBetween(
  open: OpenProxy,
  { adminPort, access, forMs, signal }: Stay,
  shell: Shell,
): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  try {
    const admin = await serveProxyAdmin(open, { port: adminPort, access, onFinish: end });
    const timer = forMs === undefined ? undefined : setTimeout(end, forMs);
    signal.addEventListener('abort', end);
    announce(open, admin.url, shell);
    if (!signal.aborted) await once(ending.signal, 'abort');
    clearTimeout(timer);
    await admin.close();
  } finally {
    await open.close();
  }
}

interface Stay {
  readonly adminPort: number;
  readonly access: AdminAccess;
  readonly forMs: number | undefined;
  readonly signal: AbortSignal;
}

function announce({ places }: OpenProxy, admin: string, shell: Shell): void {
  for (const { system, url, upstream } of places) {
    shell.print(`listening ${system} ${url} → ${upstream}`);
  }
  shell.print(`listening admin ${admin}/__admin`);
  shell.remark(
    text(
      '请把调用方指向上面的地址；Ctrl-C 结束并写出报告',
      'point the callers to the addresses above; Ctrl-C ends it and writes the reports',
    ),
  );
}

/** @throws {UsageError} unless each system has one place, and each place a system */
function readUpstreams(
  chosen: readonly CatalogSystem[],
  given: readonly string[],
): ReadonlyMap<string, URL> {
  const ids = chosen.map(({ id }) => id);
  const upstreams = new Map<string, URL>();
  for (const argument of given) {
    const [, id = '', url = ''] = /^([^=:/]*)=(.*)$/.exec(argument) ?? [];
    if (id === '') {
      const example = `${ids[0]}=http://127.0.0.1:4010`;
      throw new UsageError(
        text(
          `--to "${argument}"：应为 系统=基地址，如 ${example}`,
          `--to "${argument}": is SYSTEM=BASE-URL, such as ${example}`,
        ),
      );
    }
    if (!ids.includes(chooseSystem(id).id)) {
      const all = [...ids, id].join(' ');
      throw new UsageError(
        text(
          `--to ${id}=…：${id} 不在所代理的系统之中；请写成 duijie proxy ${all}`,
          `--to ${id}=…: ${id} is none of the systems; write duijie proxy ${all}`,
        ),
      );
    }
    upstreams.set(id, readUpstream(id, url));
  }
  const missing = ids.find((id) => !upstreams.has(id));
  if (missing === undefined) return upstreams;
  throw new UsageError(
    text(
      `缺少 ${missing} 的真实地址：请加 --to ${missing}=http://主机:端口`,
      `where ${missing} really is, is missing: add --to ${missing}=http://HOST:PORT`,
    ),
  );
}

function readPorts(count: number, { port = '0' }: ProxyFlags): number[] {
  const first = parsePort('--port', port);
  return Array.from({ length: count }, (_, i) =>
    first === 0 ? 0 : parsePort('--port', String(first + i)),
  );
}

async function readSystems(
  chosen: readonly CatalogSystem[],
  upstreams: ReadonlyMap<string, URL>,
  flags: ProxyFlags,
  shell: Shell,
): Promise<ProxiedSystem[]> {
  const setupOf = await loadConfiguration({
    systems: chosen,
    keys: PROXY_KEYS,
    file: flags.config,
    overrides: readOverrides(chosen, flags),
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets(chosen, setupOf));
  return chosen.map((system) => ({
    system,
    setup: setupOf(system),
    upstream: upstreams.get(system.id) as URL,
  }));
}

/** Nothing would be a proper token of a real system. */
function remindOfCredentials(systems: readonly ProxiedSystem[], shell: Shell): void {
  if (!systems.every(hasMadeUpCredentials)) return;
  const [{ id } = { id: '' }] = systems.map(({ system }) => system);
  shell.remark(
    text(
      `没有配置凭据，按演示凭据判定令牌和签名；真实系统请用 --set systems.${id}.credentials.… 或配置文件给出`,
      `no credentials are configured: tokens and signatures are judged by those of the demonstration; for real systems give --set systems.${id}.credentials.… or a configuration`,
    ),
  );
}
