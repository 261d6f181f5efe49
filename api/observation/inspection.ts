import { isDeepStrictEqual } from 'node:util';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { Concealer } from '../../simulators/kit/journal/concealer.js';
import type { Inspection, Inspector } from '../../simulators/kit/journal/inspections.js';
import { describeConditions } from '../../src/engine/conditions.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { RunResult } from '../../src/model/result.js';
import type { Specification } from '../../src/model/specification.js';
import type { Language } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createRedactor } from '../../src/wire/redact.js';
import { hideWireExchange } from '../../suites/kit/watch/hide-tokens.js';
import {
  createWatchSession,
  type Judged,
  type SessionOptions,
  type WatchSession,
} from '../../suites/kit/watch/watch-session.js';
import type { Watcher } from '../../suites/kit/watch/watcher.js';
import type { SystemSetup } from '../configuration/configuration.js';

/** What judges the exchanges of a system, whichever way they come. */
export interface Judgement {
  readonly spec: Specification;
  readonly pixit: Pixit;
  readonly watcher: Watcher;
  readonly session: WatchSession;
  readonly options: SessionOptions;
  /** What it goes by, without secrets. */
  readonly conditions: Pick<RunResult, 'conditions'>;
  /** Takes note that the judged system is as at its start again; what was judged stays. */
  renew(): Promise<void>;
}

/** A judgement that has seen nothing yet. */
export async function openJudgement(
  { id, entry, protocol }: CatalogSystem,
  {
    credentials,
    parameters,
    paths,
    rulings,
  }: Pick<SystemSetup, 'credentials' | 'parameters' | 'paths' | 'rulings'>,
  language: Language,
): Promise<Judgement> {
  const spec = loadSpecification(protocol.id, rulings);
  const pixit: Pixit = { target: '', credentials, parameters, paths, callback: { port: 0 } };
  const load = () => protocol.loadWatcher(spec, withoutTime(pixit, entry.demonstration));
  const watcher = await load();
  const secrets = entry.secretsOf(credentials, parameters);
  const redact = createRedactor(secrets);
  const options = { system: id, paths, language, redact };
  const session = createWatchSession(watcher, options);
  const renew = async () => session.renew(await load());
  const conditions = describeConditions(pixit, undefined, { secrets, redact });
  return { spec, pixit, watcher, options, conditions, session, renew };
}

/** A time that the demonstration sets is no claim of those who are watched. */
function withoutTime(pixit: Pixit, demonstration: Pick<Pixit, 'parameters'>): Pixit {
  const { callbackTimeout, ...parameters } = pixit.parameters;
  const isClaimed = !isDeepStrictEqual(pixit.parameters, demonstration.parameters);
  return isClaimed ? pixit : { ...pixit, parameters };
}

/** Judges the exchanges of a simulator for whoever reads its journal. */
export async function loadInspector(
  system: CatalogSystem,
  setup: SystemSetup,
  language: Language,
): Promise<Inspector> {
  const { session, options } = await openJudgement(system, setup, language);
  return {
    inspect(exchange) {
      const judged = session.take(exchange);
      return judged && toInspection(judged, options);
    },
  };
}

/** Takes out of the journal of a simulator what its reader could use. */
export async function loadConcealer(
  system: CatalogSystem,
  setup: Pick<SystemSetup, 'credentials' | 'parameters' | 'rulings'> &
    Partial<Pick<SystemSetup, 'paths'>>,
): Promise<Concealer> {
  const { paths = {} } = setup;
  const { watcher, options } = await openJudgement(system, { ...setup, paths }, 'en');
  const { redact } = options;
  return {
    redact,
    exchange: (exchange, operation) => hideWireExchange(watcher, exchange, operation, redact),
  };
}

/** What a journal shows of an exchange that was judged. */
export function toInspection(
  { breaches, code, isRefused }: Judged,
  { redact }: Pick<SessionOptions, 'redact'>,
): Inspection {
  const gravest = breaches.some(({ findings }) => findings.some(({ weight }) => weight === 'must'));
  return {
    conforms: !gravest,
    breaches: breaches.map(({ slug, party, statement, findings }) => ({
      rule: slug,
      party,
      statement,
      findings: redact(findings),
    })),
    code,
    isRefused,
  };
}
