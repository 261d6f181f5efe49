import type { CatalogSystem } from '../../catalog/systems.js';
import type { AdminRoute } from '../../simulators/kit/admin/admin-route.js';
import { formatFault } from '../../simulators/kit/faults/fault-spec.js';
import { newToWireExchange } from '../../simulators/kit/journal/wire-entry.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import type { Script } from '../../src/model/script.js';
import { claimsOf, type Operation } from '../../src/model/specification.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import { createOthers } from '../../suites/kit/watch/others.js';
import { describeWatch } from '../../suites/kit/watch/watch-run.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';
import type { Party } from '../../suites/kit/watch/watcher.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';
import { readCircumstances } from '../evidence/circumstances.js';
import { completeRecord } from '../evidence/complete-record.js';
import type { Place } from '../simulation/places.js';
import { serveSystem } from '../simulation/serve-system.js';
import { type Judgement, openJudgement, toInspection } from './inspection.js';
import { describeVerdict } from './verdict.js';

/** How a system is played whose client is to be judged. */
export interface Observed {
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  readonly place: Omit<Place, 'system'>;
  /** Base URL of the client, where messages of the system's own accord go. */
  readonly callbackUrl: string;
  readonly seed: number;
  readonly faults: Parameters<CatalogSystem['entry']['loadSimulator']>[0]['faults'];
  readonly commandDelayMs?: number;
  readonly reportEveryMs?: number;
  readonly language: Language;
  /** Further routes of the admin interface. */
  readonly routes?: readonly AdminRoute[];
  /** Is told when what was seen is forgotten. */
  readonly onReset?: () => void;
}

/** A system that is played, and all that its client does judged. */
export interface Observation {
  readonly url: string;
  /** What the played system does otherwise than its document says. */
  readonly script: Script;
  readonly judgement: Judgement;
  /** Operations that the client is said to send. */
  readonly claims: readonly string[];
  /** Calls the listener with each exchange of the protocol. */
  subscribe(listener: (judged: Judged) => void): () => void;
  /**
   * Asks the admin interface of the played system.
   *
   * @throws {UsageError} with what it says where it refuses
   */
  ask(method: string, path: string, body?: object): Promise<unknown>;
  /** Moves the clock of the played system. */
  advance(ms: number): void;
  now(): number;
  /** The state of the start; what was judged stays. */
  renew(): Promise<void>;
  /** The state of the start, and nothing seen yet. */
  reset(): Promise<void>;
  /**
   * What it comes to by now.
   *
   * @param extra cases beside those of the exchanges
   * @param end `passive`: it ended before the client could show all that it claims
   */
  result(extra?: readonly CaseResult[], end?: Pick<RunResult, 'passive' | 'aborted'>): RunResult;
  close(): Promise<void>;
}

/** @throws {EnvironmentError} when it cannot listen. */
export async function openObservation(observed: Observed): Promise<Observation> {
  const { system, setup, callbackUrl, seed, faults, language, routes = [] } = observed;
  const { commandDelayMs, reportEveryMs, onReset } = observed;
  const script: Script = {};
  const listeners = new Set<(judged: Judged) => void>();
  let judgement = await openJudgement(system, setup, language);
  let others = createOthers();
  const startedAt = wallNow();
  const scheme = observed.place.tls ? 'https' : 'http';

  const claims = claimsOf(system.manifest, system.id, setup.operations).map(
    ({ operation }) => operation,
  );
  const { credentials, parameters, paths, rulings, allow, tls } = setup;
  const served = await serveSystem(
    { system, ...observed.place },
    {
      credentials,
      parameters,
      paths,
      rulings,
      allow,
      tls,
      callbackUrl,
      seed,
      faults,
      script,
      routes: [...routes, ...createRoutes()],
      ...(commandDelayMs === undefined ? {} : { commandDelayMs }),
      ...(reportEveryMs === undefined ? {} : { reportEveryMs }),
    },
  );
  const { simulator, url, close } = served;

  simulator.journal.tap((entry, index) => {
    // The client lives by the time of the world outside, which no move of the clock changes.
    const at = simulator.clock.wallNow() - entry.durationMs;
    const exchange = { ...newToWireExchange(entry, index, scheme), at };
    const judged = judgement.session.take(exchange);
    simulator.inspections.record(index, judged && toInspection(judged, judgement.options));
    if (!judged) others.note(exchange);
    else for (const listener of listeners) listener(judged);
  });

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await simulator.app.request(`/__admin${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const { error } = answer as { error: string };
    throw new UsageError(text(error, error));
  }

  async function renew(): Promise<void> {
    simulator.reset();
    await judgement.renew();
    await ask('PUT', '/faults', { faults: faults.map(formatFault) });
  }

  async function reset(): Promise<void> {
    await renew();
    judgement = await openJudgement(system, setup, language);
    others = createOthers();
    onReset?.();
  }

  /** What the admin interface of an observer has beyond, or other than, that of a simulator. */
  function createRoutes(): AdminRoute[] {
    return [
      { method: 'POST', path: '/reset', run: reset },
      {
        method: 'GET',
        path: '/verdict',
        run: () =>
          describeVerdict(describeResult(), { exchanges: judgement.session.taken, language }),
      },
    ];
  }

  function describeResult(
    extra: readonly CaseResult[] = [],
    end: Pick<RunResult, 'passive' | 'aborted'> = {},
  ): RunResult {
    const { watcher, session, options } = judgement;
    const cases = [...session.cases(isClients(system.id)), ...extra];
    const run = describeWatch(
      watcher,
      session,
      { ...options, name: url, tool: readTool() },
      {
        role: 'client',
        claims: claims.map((operation) => ({ operation })),
        cases,
        ...end,
        diagnosis: [
          text(
            `${session.taken} 次交互；判定的是 ${system.id} 的调用方：它发出的请求，以及它对回调的应答`,
            `${session.taken} exchanges; judged is the client of ${system.id}: its requests, and what it answers to callbacks`,
          ),
          ...options.redact(others.describe()),
          ...describeUnanswered(session.unanswered),
        ],
      },
    );
    return session.taken > 0 ? run : { ...run, startedAt: new Date(startedAt).toISOString() };
  }

  return {
    url,
    script,
    claims,
    get judgement() {
      return judgement;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask,
    advance: (ms) => simulator.clock.advance(ms),
    now: () => simulator.clock.now(),
    renew,
    reset,
    result(...ended) {
      const { conditions, options } = judgement;
      const subject = options.redact(setup.subject);
      const result = { ...conditions, ...describeResult(...ended) };
      return completeRecord(result, readCircumstances(system.protocol.id, subject));
    },
    close,
  };
}

/** Callbacks that the client did not take, for the most part. */
function describeUnanswered(count: number): Text[] {
  if (count === 0) return [];
  const exchanges = count === 1 ? 'exchange' : 'exchanges';
  return [text(`${count} 次交互没有得到应答`, `${count} ${exchanges} ended without an answer`)];
}

/** The client sends the requests of its system, and answers those that the system sends. */
export function isClients(system: string): (operation: Operation, party: Party) => boolean {
  return (operation, party) => (operation.system === system) === (party === 'caller');
}
