import { resolve } from 'node:path';
import type { RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { loadConfiguration, type SystemOptions } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';
import { chooseSystems } from '../selection.js';
import { readFaults } from '../simulation/faults.js';
import { type HttpsIdentity, prepareHttps } from '../simulation/https.js';
import { readHost } from '../simulation/places.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import type { LiveFinding } from './live-findings.js';
import { openProxy, type ProxyPlace } from './open-proxy.js';
import { readUpstream } from './upstream.js';

/** Between which systems to stand, and how; what is absent is as on the command line. */
export interface ProxyOptions extends Partial<Surroundings> {
  /** Where each system really is, by its id. */
  readonly to: Readonly<Record<string, string>>;
  /** A `duijie.yaml`; what stands beside it goes over it. None when absent. */
  readonly config?: string;
  /** What a configuration says of each system, by its id. */
  readonly systems?: Readonly<Record<string, SystemOptions>>;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** Over TLS: with a certificate of one's own, or one that is made (`ca` of the proxy). */
  readonly https?: boolean | HttpsIdentity;
  /** Where each system is to be called instead, by its id; on a free port when absent. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Folder of the journal; `duijie-report/journal` when absent. */
  readonly journal?: string;
  /** Trouble to make, as of `--fault`. */
  readonly faults?: readonly string[];
  /** For what faults leave to chance; 1 when absent. */
  readonly seed?: number;
  /** Gets each finding as it comes, with how often its kind has come by now. */
  readonly onFinding?: (finding: LiveFinding) => void;
  readonly onRemark?: (remark: Text) => void;
}

/** Stands between systems until it is closed. */
export interface Proxy {
  /** What has to be called instead of each system. */
  readonly places: readonly ProxyPlace[];
  /** The CA of a certificate that was made, as PEM: clients have to trust it. */
  readonly ca: string | undefined;
  readonly findings: readonly LiveFinding[];
  /** What each side comes to by now; `conformity` is the verdict. */
  results(): RunResult[];
  /** Takes no more connections, and gives what is under way a second to come to its end. */
  close(): Promise<void>;
}

const NOTHING_TO_DO = text(
  'to 没有给出任何系统，如 { das: "http://127.0.0.1:4010" }',
  'to names no system, such as { das: "http://127.0.0.1:4010" }',
);

/** What is read of a system's configuration to judge what passes. */
export const PROXY_KEYS = [
  'credentials',
  'parameters',
  'paths',
  'rulings',
  'tls',
  'subject',
] as const;

/**
 * Stands between real systems, forwards what they exchange byte for byte, and judges
 * both sides.
 *
 * @example
 * const between = await proxy({ to: { das: 'http://127.0.0.1:4010' } });
 * await callDas(between.places[0].url);
 * const [das, cis] = between.results();
 *
 * @throws {UsageError} for options that are wrong
 * @throws {EnvironmentError} when a port or the journal cannot be had
 */
export async function proxy(options: ProxyOptions): Promise<Proxy> {
  const { to, config = false, systems: given = {}, seed = 1 } = options;
  const host = readHost(options.host);
  const { journal = 'duijie-report/journal', ports = {}, onFinding, onRemark } = options;
  const surroundings = surroundingsOf(options);
  if (Object.keys(to).length === 0) throw new UsageError(NOTHING_TO_DO);
  const chosen = chooseSystems(Object.keys(to));
  const setupOf = await loadConfiguration({
    ...surroundings,
    systems: chosen,
    keys: PROXY_KEYS,
    file: config,
    given,
    overrides: [],
  });
  const https = options.https
    ? await prepareHttps(options.https, [host], surroundings.folder)
    : undefined;
  const open = await openProxy({
    systems: chosen.map((system) => ({
      system,
      setup: setupOf(system),
      upstream: readUpstream(system.id, to[system.id] ?? ''),
    })),
    host,
    tls: https?.tls,
    ports: chosen.map(({ id }) => ports[id] ?? 0),
    journal: resolve(surroundings.folder, journal),
    faults: await readFaults(options.faults, chosen),
    seed,
    language: surroundings.language,
    ...(onFinding && { onFinding }),
    ...(onRemark && { onRemark }),
  });
  return {
    places: open.places,
    ca: https?.ca,
    get findings() {
      return open.findings.all;
    },
    results() {
      if (open.fault !== undefined) throw open.fault;
      return open.results();
    },
    close: open.close,
  };
}
