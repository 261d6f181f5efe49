import { describeConditions } from '../../src/engine/conditions.js';
import type { RunResult } from '../../src/model/result.js';
import { claimsOf, type Operation } from '../../src/model/specification.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readTool } from '../../src/specification/package-file.js';
import { createRedactor, type Redact } from '../../src/wire/redact.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import { hideWireExchange } from '../../suites/kit/watch/hide-tokens.js';
import { createOthers } from '../../suites/kit/watch/others.js';
import { describeIgnored, describeWatch } from '../../suites/kit/watch/watch-run.js';
import { createWatchSession, type Judged } from '../../suites/kit/watch/watch-session.js';
import type { Party } from '../../suites/kit/watch/watcher.js';
import { readCircumstances } from '../evidence/circumstances.js';
import { completeRecord } from '../evidence/complete-record.js';
import { joinWatchers } from './joint-watcher.js';
import type { ProxiedSystem } from './proxied-system.js';

/** Judges both directions of one protocol together. */
export interface ProxyJudgement {
  readonly systems: readonly ProxiedSystem[];
  /** Undefined for an exchange of no operation of the system that was called. */
  take(exchange: WireExchange, system: string): Judged | undefined;
  /** Who has to keep what the party of an operation has to. */
  whoIs(operation: Operation, party: Party): string;
  /** The exchange without what whoever reads it could use. */
  hide(exchange: WireExchange): WireExchange;
  readonly redact: Redact;
  /** What is said of exchanges that were not judged, or not whole. */
  ignored(): Text[];
  /** What those who took part come to by now, each by itself. */
  results(remarks: readonly Text[]): RunResult[];
}

/** Systems of one protocol. Rulings are the protocol's: what is said of the first goes over the rest. */
export async function openProxyJudgement(
  systems: readonly [ProxiedSystem, ...ProxiedSystem[]],
  language: Language,
): Promise<ProxyJudgement> {
  const [{ system: first }] = systems;
  const { protocol, manifest } = first;
  const rulings = Object.assign({}, ...systems.map(({ setup }) => setup.rulings).reverse());
  const spec = loadSpecification(protocol.id, rulings);
  const paths = joinPaths(systems);
  const watchers = await Promise.all(
    systems.map(async ({ system: { id }, setup: { credentials, parameters } }) => {
      const pixit = { target: '', credentials, parameters, paths, callback: { port: 0 } };
      return [id, await protocol.loadWatcher(spec, pixit)] as const;
    }),
  );
  const watcher = joinWatchers(new Map(watchers));
  const secrets = systems.flatMap(({ system: { entry }, setup: { credentials, parameters } }) => [
    ...entry.secretsOf(credentials, parameters),
  ]);
  const redact = createRedactor(secrets);
  const options = { system: first.id, paths, language, redact };
  const session = createWatchSession(watcher, options);
  const others = createOthers();
  const target = systems.map(({ upstream }) => upstream.href.replace(/\/$/, '')).join(' ');

  const clientOf = (id: string) => manifest.systems.find((one) => one.id === id)?.client ?? id;
  const whoIs = ({ system }: Operation, party: Party) =>
    party === 'server' ? system : clientOf(system);

  const ignored = () => describeIgnored(session, others);

  function resultOf(who: string, remarks: readonly Text[]): RunResult[] {
    const isServer = manifest.systems.some(({ id }) => id === who);
    const system = isServer ? who : first.id;
    const cases = session
      .cases((operation, party) => whoIs(operation, party) === who)
      .map((one) => ({ ...one, id: one.id.replace(/^[^/]+/, system) }));
    if (cases.length === 0) return [];
    const run = describeWatch(
      watcher,
      session,
      { ...options, system, name: target, tool: readTool() },
      {
        claims: claimsOf(manifest, system, session.occurring),
        cases,
        passive: true,
        diagnosis: redact([
          text(
            `被动判定：经过代理的 ${session.taken} 次交互中，${who} 作为请求方和应答方各自应守的`,
            `judged without asking: what ${who} has to keep, as caller and as the one who answers, in ${session.taken} exchanges that passed the proxy`,
          ),
          ...remarks,
          ...ignored(),
        ]),
        ...(isServer ? {} : { role: 'client' as const }),
      },
    );
    const own = systems.find((one) => one.system.id === system)?.setup;
    const result: RunResult = {
      ...(own ? describeConditions({ ...own, paths }, undefined, { secrets, redact }) : {}),
      ...(systems.some(({ setup }) => setup.tls?.insecure) ? { insecure: true } : {}),
      ...run,
    };
    // Of its client a configuration says nothing.
    const subject = isServer ? redact(own?.subject) : undefined;
    return [completeRecord(result, readCircumstances(protocol.id, subject))];
  }

  return {
    systems,
    redact,
    whoIs,
    ignored: () => redact(ignored()),
    take(exchange, system) {
      const judged = session.take(exchange, system);
      if (!judged) others.note(exchange);
      return judged;
    },
    hide(exchange) {
      const { pathname } = new URL(exchange.url);
      const operation = manifest.operations.find(({ id, path }) =>
        pathname.endsWith(paths[id] ?? path),
      );
      return hideWireExchange(watcher, exchange, operation?.id, redact);
    },
    results(remarks) {
      const ids = systems.map(({ system }) => system.id);
      const all = new Set([...ids, ...ids.map(clientOf)]);
      return [...all].flatMap((who) => resultOf(who, remarks));
    },
  };
}

/** Each system knows its own paths best; what it says of the other side's comes second. */
function joinPaths(systems: readonly ProxiedSystem[]): Readonly<Record<string, string>> {
  const all = systems.map(({ setup }) => setup.paths);
  const own = systems.map(({ system: { id, manifest }, setup: { paths } }) =>
    Object.fromEntries(
      Object.entries(paths).filter(([operation]) =>
        manifest.operations.some((one) => one.id === operation && one.system === id),
      ),
    ),
  );
  return Object.assign({}, ...all, ...own);
}
