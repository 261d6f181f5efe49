import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { UsageError } from '../../api/errors.js';
import { findFreePorts } from '../../api/free-ports.js';
import { loadInspector } from '../../api/observation/inspection.js';
import { chooseSystems } from '../../api/selection.js';
import { readAdminToken } from '../../api/simulation/admin-token.js';
import { chooseDefects } from '../../api/simulation/defects.js';
import { readFaults } from '../../api/simulation/faults.js';
import { type Place, planPlaces, readHost } from '../../api/simulation/places.js';
import { type Served, serveSystem } from '../../api/simulation/serve-system.js';
import { SIMULATION_KEYS } from '../../api/simulation/simulate.js';
import type { SimulatorSetup } from '../../catalog/entry.js';
import { type CatalogSystem, clientPort, listSystems } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';
import { MOST_METERS } from '../../src/specification/fleet.js';
import { isLoopback } from '../../src/wire/loopback.js';
import { parseBaseUrl, parsePort, parseTime, parseWhole } from '../argument.js';
import { watchInterruption } from '../interruption.js';
import { endWithInput, endWithNpx, type LifelineFlags } from '../parent.js';
import type { Shell } from '../shell.js';
import { type HttpsFlags, readHttps, tellFailedCalls } from './https-flags.js';
import { readOverrides } from './overrides.js';

export interface SimulateFlags extends LifelineFlags, HttpsFlags {
  readonly port?: string;
  readonly host?: string;
  readonly adminToken?: string;
  readonly callback?: string;
  readonly fault?: readonly string[];
  readonly defect?: readonly string[];
  readonly ruling?: readonly string[];
  readonly set?: readonly string[];
  readonly seed?: string;
  readonly config?: string;
  readonly fleet?: string;
  readonly reportEvery?: string;
  readonly commandDelay?: string;
}

const MAX_SEED = Number.MAX_SAFE_INTEGER;

/**
 * Runs mock servers until the process is told to stop.
 *
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when a port cannot be had
 */
export async function simulate(
  ids: readonly string[],
  flags: SimulateFlags,
  shell: Shell,
): Promise<void> {
  const systems = chooseSystems(ids);
  const host = readHost(flags.host);
  const adminToken = readAdminToken(flags.adminToken, shell.env);
  if (adminToken) shell.hide([adminToken]);
  const ports = await choosePorts(systems, flags);
  const common = {
    seed: parseWhole('--seed', flags.seed ?? '1', 0, MAX_SEED),
    faults: await readFaults(flags.fault, systems),
    ...(flags.commandDelay && {
      commandDelayMs: parseTime('--command-delay', flags.commandDelay),
    }),
    ...(flags.fleet !== undefined && { fleet: readFleet(flags.fleet, systems) }),
    ...(flags.reportEvery && { reportEveryMs: parseTime('--report-every', flags.reportEvery) }),
  };
  const defectsOf = await chooseDefects(systems, flags.defect);
  const callback = flags.callback && parseBaseUrl('--callback', flags.callback);
  const setupOf = await loadConfiguration({
    systems,
    keys: SIMULATION_KEYS,
    file: flags.config,
    overrides: readOverrides(systems, flags),
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets(systems, setupOf));
  const https = await readHttps(flags, host, shell);
  const places = planPlaces(systems, ports, {
    ...{ host, adminToken, tls: https?.tls },
    onFailedCall: tellFailedCalls(shell),
  });
  const interruption = watchInterruption();
  if (flags.exitWithStdin) endWithInput();
  endWithNpx(shell.env);
  const served: Served[] = [];
  try {
    for (const place of places) {
      const own = setupOf(place.system);
      const { credentials, parameters, paths, rulings, allow } = own;
      const peer = findPeer(place.system, places);
      const setup: SimulatorSetup = {
        ...common,
        credentials,
        parameters,
        paths,
        rulings,
        allow,
        tls: own.tls ?? (peer && https?.ca ? { ca: https.ca } : undefined),
        callbackUrl: callback || addressOf(place.system, peer),
        alterations: defectsOf(place.system),
        inspect: () => loadInspector(place.system, own, shell.language),
      };
      served.push(await serveSystem(place, setup));
    }
    for (const { system, url } of served) shell.print(`listening ${system} ${url}`);
    shell.remark(adminToken === undefined && !isLoopback(host) ? ONLY_HERE : HOW_TO_STOP);
    await untilAborted(interruption.signal);
  } finally {
    await Promise.all(served.map(({ close }) => close()));
    interruption.dispose();
  }
}

const HOW_TO_STOP = text(
  'Ctrl-C 停止；管理接口在 /__admin 之下',
  'Ctrl-C stops; the admin interface is below /__admin',
);

const ONLY_HERE = text(
  'Ctrl-C 停止；/__admin 之下的管理接口只应答本机，其他机器须用 --admin-token',
  'Ctrl-C stops; the admin interface below /__admin answers to this machine only, to others with --admin-token',
);

/** Of the systems, those that know meters from the start take it. */
function readFleet(given: string, systems: readonly CatalogSystem[]): number {
  const isTaker = ({ entry }: CatalogSystem) => entry.fleet !== undefined;
  if (systems.some(isTaker)) return parseWhole('--fleet', given, 1, MOST_METERS);
  const takers = listSystems().filter(isTaker);
  const list = takers.map(({ id }) => id);
  throw new UsageError(
    text(
      `--fleet 只用于表具由外部给定的系统：${list.join('、')}`,
      `--fleet is for systems that are told their meters: ${list.join(', ')}`,
    ),
  );
}

/** With free ports, systems must know each other's before they listen. */
async function choosePorts(
  systems: readonly CatalogSystem[],
  { port }: SimulateFlags,
): Promise<readonly number[]> {
  if (port === undefined) return systems.map(({ facts }) => facts.port);
  const first = parsePort('--port', port);
  if (first === 0) return systems.length === 1 ? [0] : findFreePorts(systems.length);
  return systems.map((_system, index) => {
    parsePort('--port', String(first + index));
    return first + index;
  });
}

function findPeer({ facts }: CatalogSystem, places: readonly Place[]): Place | undefined {
  return places.find(({ system }) => system.id === facts.client);
}

/** Where the client of a system listens: its peer that is played, or somebody else. */
function addressOf(system: CatalogSystem, peer: Place | undefined): string {
  const scheme = peer?.tls ? 'https' : 'http';
  return `${scheme}://127.0.0.1:${peer?.port ?? clientPort(system)}`;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    // A handler of a signal alone does not keep the process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
