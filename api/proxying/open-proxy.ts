import { createHistogram, type Histogram } from 'node:perf_hooks';
import type { Fault } from '../../simulators/kit/faults/fault.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import type { ServerTls } from '../../src/model/tls.js';
import { readExchangeJournal } from '../../src/proxy/exchange-journal.js';
import type { TunnelCounts } from '../../src/proxy/tap-context.js';
import { openTunnel, type Tunnel } from '../../src/proxy/tunnel.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import { toInspection } from '../observation/inspection.js';
import { createFaultGate } from './fault-gate.js';
import { openProxyJudgement, type ProxyJudgement } from './judgement.js';
import { type LiveFinding, LiveFindings } from './live-findings.js';
import { type ProxiedSystem, shareSetups } from './proxied-system.js';
import { RecentExchanges } from './recent-exchanges.js';
import { rehearse } from './rehearsal.js';
import { describeCounts, describeUnwritten, FAULTY, openJournal, refusePort } from './trouble.js';

/** What stands between the systems, set up. */
export interface ProxyOrder {
  readonly systems: readonly ProxiedSystem[];
  readonly host: string;
  /** How TLS is listened with; plain HTTP when absent. */
  readonly tls?: ServerTls | undefined;
  /** Of each system, in their order; 0 takes a free one. */
  readonly ports: readonly number[];
  /** Folder of the journal. */
  readonly journal: string;
  readonly faults: readonly Fault[];
  readonly seed: number;
  readonly language: Language;
  /** Each finding, with how often its kind has come by now. */
  readonly onFinding?: (finding: LiveFinding) => void;
  /** What passes, but cannot be judged; each sentence once. */
  readonly onRemark?: (remark: Text) => void;
}

/** One system behind the proxy. */
export interface ProxyPlace {
  readonly system: string;
  /** What its client has to call. */
  readonly url: string;
  readonly upstream: string;
  readonly counts: Readonly<TunnelCounts>;
}

/** A proxy that forwards and judges. */
export interface OpenProxy {
  readonly places: readonly ProxyPlace[];
  readonly findings: LiveFindings;
  readonly recent: RecentExchanges;
  readonly journal: { readonly dropped: number; readonly unwritten: number };
  /** How long each exchange took to be written and judged, in microseconds. */
  readonly cost: Histogram;
  /** What broke while judging; forwarding went on. */
  readonly fault: unknown;
  /** Exchanges of this run that the journal still holds. */
  exchanges(): Iterable<WireExchange>;
  /** The exchange without what whoever reads it could use. */
  hide(exchange: WireExchange): WireExchange;
  /** What passed, but could not be judged; the results have it, too. */
  ignored(): Text[];
  /** What each who took part comes to by now. */
  results(): RunResult[];
  /** Takes no more connections; what is under way may come to its end. */
  close(): Promise<void>;
}

/** Sentences that are told apart. */
const MOST_REMARKS = BUDGETS.proxy.remarks.limit;

/**
 * Stands between systems on a port for each, forwards bytes as they are, and judges both sides.
 *
 * @throws {EnvironmentError} when a port or the journal cannot be had
 * @throws {UsageError} for a fault that a proxy cannot play
 */
export async function openProxy(order: ProxyOrder): Promise<OpenProxy> {
  const { host, ports, language, onFinding = () => {}, onRemark = () => {} } = order;
  const systems = shareSetups(order.systems);
  const judgements = await openJudgements(systems, language);
  const gates = systems.map(({ system, setup }) =>
    createFaultGate(system, setup.paths, order.faults, order.seed),
  );
  const journal = openJournal(order.journal);
  const findings = new LiveFindings();
  const recent = new RecentExchanges();
  const remarked = new Set<string>();
  const cost = createHistogram();
  let fault: unknown;

  function remark(words: Text): void {
    if (remarked.has(words.en) || remarked.size >= MOST_REMARKS) return;
    remarked.add(words.en);
    onRemark(words);
  }

  function judge(exchange: WireExchange, system: string, judgement: ProxyJudgement): void {
    const judged = judgement.take(exchange, system);
    if (!judged) {
      recent.add({ system, exchange });
      return;
    }
    const operation = judged.watched.operation.id;
    recent.add({ system, exchange, operation, inspection: toInspection(judged, judgement) });
    for (const finding of findings.note(exchange.index, judged, judgement)) onFinding(finding);
  }

  const tunnels: Tunnel[] = [];
  try {
    for (const [i, { system, upstream, setup }] of systems.entries()) {
      const judgement = judgements.get(system.protocol.id) as ProxyJudgement;
      const gate = gates[i];
      const listen = { host, port: ports[i] ?? 0 };
      const tunnel = await openTunnel({
        listen,
        upstream,
        tls: setup.tls,
        tlsKey: `systems.${system.id}.tls`,
        server: order.tls,
        ...(gate && { gate }),
        onExchange(exchange) {
          const began = performance.now();
          const placed = journal.append(exchange);
          if (journal.unwritten > 0) remark(describeUnwritten(journal.failure));
          try {
            judge(placed, system.id, judgement);
          } catch (error) {
            // Two real systems need not suffer for it.
            fault ??= error;
            remark(FAULTY);
          }
          cost.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
        },
        onTrouble: ({ message: { zh, en } }) =>
          remark(text(`${system.id}：${zh}`, `${system.id}: ${en}`)),
      }).catch((error: unknown) => {
        throw refusePort(system.id, listen, error);
      });
      tunnels.push(tunnel);
    }
  } catch (error) {
    await Promise.all(tunnels.map((tunnel) => tunnel.close(0)));
    journal.close();
    throw error;
  }

  const places = systems.map(({ system, upstream }, i) => {
    const { url, counts } = tunnels[i] as Tunnel;
    return { system: system.id, url, upstream: upstream.href.replace(/\/$/, ''), counts };
  });

  const remarks = () => places.flatMap(({ system, counts }) => describeCounts(system, counts));
  return {
    places,
    findings,
    recent,
    journal,
    cost,
    get fault() {
      return fault;
    },
    exchanges: () => readExchangeJournal(order.journal, { from: journal.begin }),
    hide: (exchange) =>
      [...judgements.values()].reduce((hidden, judgement) => judgement.hide(hidden), exchange),
    ignored: () => [...remarks(), ...[...judgements.values()].flatMap((one) => one.ignored())],
    results: () => [...judgements.values()].flatMap((one) => one.results(remarks())),
    async close() {
      await Promise.all(tunnels.map((tunnel) => tunnel.close()));
      journal.close();
    },
  };
}

/** One for each protocol, over all its systems. */
async function openJudgements(systems: readonly ProxiedSystem[], language: Language) {
  const groups = new Map<string, [ProxiedSystem, ...ProxiedSystem[]]>();
  for (const one of systems) {
    const { id } = one.system.protocol;
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  const judgements = new Map<string, ProxyJudgement>();
  for (const [id, group] of groups) {
    await rehearse(group, language);
    judgements.set(id, await openProxyJudgement(group, language));
  }
  return judgements;
}
