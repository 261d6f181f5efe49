import { clientPort } from '../../catalog/systems.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { loadInspector } from '../observation/inspection.js';
import { chooseSystem } from '../selection.js';
import { surroundingsOf } from '../surroundings.js';
import { readAdminToken } from './admin-token.js';
import { chooseDefects } from './defects.js';
import { readFaults } from './faults.js';
import { type HttpsIdentity, prepareHttps } from './https.js';
import { readHost } from './places.js';
import { type Served, serveSystem } from './serve-system.js';

/** Which system to play, and how; what is absent is as on the command line, but for the port. */
export interface SimulateOptions extends SetupOptions {
  /** Its id: `das`, `cis`, … */
  readonly system: string;
  /** A free one when absent. */
  readonly port?: number;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** What the admin interface is asked with; `DUIJIE_ADMIN_TOKEN`, or nothing, when absent. */
  readonly adminToken?: string;
  /** Over TLS: with a certificate of one's own, or one that is made (`ca` of what comes back). */
  readonly https?: boolean | HttpsIdentity;
  /** Base URL of the peer, for messages of the system's own accord. */
  readonly callbackUrl?: string;
  /** For made-up data; 1 when absent. */
  readonly seed?: number;
  /** Trouble to make, as of `--fault`: `delay=200`, `status=503*2@1001`. */
  readonly faults?: readonly string[];
  /** Ids of mistakes to make, as `listDefects` gives them. */
  readonly defects?: readonly string[];
  /** How long a device takes for a command. */
  readonly commandDelayMs?: number;
  /** Pause between reports of all devices; none of their own accord when absent. */
  readonly reportEveryMs?: number;
  /** Made-up meters that are known besides. */
  readonly fleet?: number;
}

/** What is read of a system's configuration to play it. */
export const SIMULATION_KEYS = [
  'credentials',
  'parameters',
  'paths',
  'rulings',
  'allow',
  'tls',
] as const;

/**
 * Plays a system over HTTP until it is closed.
 *
 * @throws {UsageError} for options that are wrong
 * @throws {EnvironmentError} when it cannot listen there
 */
export async function simulate(options: SimulateOptions): Promise<Served> {
  const { port = 0, seed = 1, faults, defects = [] } = options;
  const { commandDelayMs, reportEveryMs, fleet } = options;
  const system = chooseSystem(options.system);
  const { language, env, folder } = surroundingsOf(options);
  const adminToken = readAdminToken(options.adminToken, env);
  const host = readHost(options.host);
  const setup = await readSetup(system, options, SIMULATION_KEYS);
  const { credentials, parameters, paths, rulings, allow, tls } = setup;
  const https = options.https ? await prepareHttps(options.https, [host], folder) : undefined;
  const place = { system, port, host, adminToken, tls: https?.tls };
  const defectsOf = await chooseDefects([system], defects);
  const { url, close } = await serveSystem(place, {
    credentials,
    parameters,
    paths,
    rulings,
    allow,
    tls,
    seed,
    faults: await readFaults(faults, [system]),
    callbackUrl: options.callbackUrl ?? `http://127.0.0.1:${clientPort(system)}`,
    alterations: defectsOf(system),
    inspect: () => loadInspector(system, setup, language),
    ...(commandDelayMs === undefined ? {} : { commandDelayMs }),
    ...(reportEveryMs === undefined ? {} : { reportEveryMs }),
    ...(fleet === undefined ? {} : { fleet }),
  });
  return { system: system.id, url, close, ...(https?.ca ? { ca: https.ca } : {}) };
}
