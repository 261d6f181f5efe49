import { BUDGETS } from '../../../src/model/budgets.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult } from '../../../src/model/result.js';
import type { Operation, Specification } from '../../../src/model/specification.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import { lesserWeight } from '../../../src/model/verdict.js';
import type { Redact } from '../../../src/wire/redact.js';
import type { WireExchange } from '../../../src/wire/wire-exchange.js';
import { answerRules } from './answer-rules.js';
import { answerStyleRules } from './answer-style-rules.js';
import { correlationRules } from './correlation-rules.js';
import { hideTokens, learnTokens } from './hide-tokens.js';
import { createReader } from './read-exchange.js';
import { createRequestJudge, PATH_RULE, requestRules } from './request-rules.js';
import { type Count, RuleTally } from './rule-tally.js';
import type { Party, Watched, Watcher, WatchRule } from './watcher.js';

export interface SessionOptions {
  /** Begins the ids of its cases. */
  readonly system: string;
  /** Paths by operation, where they differ from those of the manifest. */
  readonly paths: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly redact: Redact;
}

/** What an exchange breaks, as far as it can be said at once. */
export interface Breach {
  readonly slug: string;
  /** Who has broken it. */
  readonly party: Party;
  /** Id in `clauses.json`, or the section where it has none. */
  readonly statement: string;
  readonly findings: readonly Finding[];
}

/** One exchange of the protocol, judged. */
export interface Judged {
  readonly watched: Watched;
  readonly breaches: readonly Breach[];
  /** Of the answer's envelope. */
  readonly code: string | undefined;
  readonly isRefused: boolean;
}

/** Judges the exchanges of one protocol one after the other, in memory that does not grow with them. */
export interface WatchSession {
  /**
   * @param system who was called, where that is known
   * @returns undefined for an exchange of no operation
   */
  take(exchange: WireExchange, system?: string): Judged | undefined;
  /** An exchange as a report may have it. */
  show(watched: Watched): Exchange;
  /**
   * Forgets what the exchanges told about the state of who was called, which is that of the start
   * again; what they came to stays.
   *
   * @param watcher of the same protocol, one that has seen nothing
   */
  renew(watcher: Watcher): void;
  /** How many it has taken. */
  readonly taken: number;
  /** Exchanges without a recorded answer. */
  readonly unanswered: number;
  /** From the first request to the last answer, in epoch milliseconds. */
  readonly span: { readonly from: number; readonly to: number };
  /** Operations that occurred. */
  readonly occurring: readonly string[];
  /** The cases by now: one for each operation that occurred and each rule that binds the party. */
  cases(isBound?: (operation: Operation, party: Party) => boolean): CaseResult[];
}

/** Characters of bodies that samples keep in all; later ones are counted only. */
const MOST_KEPT = BUDGETS.watching.shown.limit;

export function createWatchSession(first: Watcher, options: SessionOptions): WatchSession {
  const { spec } = first.dialect;
  const { redact } = options;
  let watcher = first;
  let read = createReader(watcher, options.paths);
  let rules = rulesOf(watcher);
  const weights = new Map(spec.clauses.map(({ id, weight }) => [id, weight]));
  const tallies = new Map<string, Map<string, RuleTally>>();
  const span = { from: 0, to: 0 };
  let taken = 0;
  let unanswered = 0;
  let kept = 0;
  const room = { bytes: 0 };

  /** Several rules, and each look at what is pending, show the same exchange. */
  const shownBefore = new WeakMap<Watched, Exchange>();

  function show(watched: Watched): Exchange {
    const known = shownBefore.get(watched) ?? makeShown(watched);
    shownBefore.set(watched, known);
    return known;
  }

  function makeShown({ exchange }: Watched): Exchange {
    const shown = redact(hideTokens(watcher, exchange));
    const { request, response } = shown;
    kept += request.body.length + (response?.body.length ?? 0);
    if (kept <= MOST_KEPT) return shown;
    const empty = { body: '', bodyOmitted: 1 };
    return {
      ...shown,
      request: { ...request, ...empty },
      ...(response ? { response: { ...response, ...empty } } : {}),
    };
  }

  function tallyOf({ id }: Operation, rule: WatchRule): RuleTally {
    const byRule = tallies.get(id) ?? new Map<string, RuleTally>();
    tallies.set(id, byRule);
    const tally =
      byRule.get(rule.slug) ??
      new RuleTally({
        room,
        show,
        explain(watched, finding) {
          const diagnosis = rule.diagnose?.(watched, finding);
          return redact(diagnosis ? { ...finding, diagnosis } : finding);
        },
      });
    byRule.set(rule.slug, tally);
    return tally;
  }

  function apply(rule: WatchRule, watched: Watched): Breach | undefined {
    const seen = rule.observe(watched);
    if (seen === undefined) return undefined;
    const tally = tallyOf(watched.operation, rule);
    if ('later' in seen) tally.postpone(watched, seen.later);
    else tally.add(watched, seen);
    if (!Array.isArray(seen) || seen.length === 0) return undefined;
    const { slug, party } = rule;
    const statement = rule.statement(watched.operation);
    const weight = weights.get(statement) ?? 'must';
    const findings = seen.map((one) => ({ ...one, weight: lesserWeight(weight, one.weight) }));
    return { slug, party, statement, findings };
  }

  return {
    take(exchange, system) {
      const watched = read(exchange, system);
      if (!watched) return undefined;
      watcher.note?.(watched);
      learnTokens(watcher, watched.exchange, redact);
      taken += 1;
      if (!watched.answer) unanswered += 1;
      span.from = taken === 1 ? watched.at : Math.min(span.from, watched.at);
      span.to = Math.max(span.to, watched.at + watched.exchange.durationMs);
      // What came to a wrong address says nothing but that.
      const due = watched.isMisplaced ? rules.filter(({ slug }) => slug === PATH_RULE) : rules;
      const breaches = due.flatMap((rule) => apply(rule, watched) ?? []);
      const envelope = watched.answer?.envelope;
      return {
        watched,
        breaches,
        code: envelope?.code,
        isRefused: envelope !== undefined && !envelope.succeeded,
      };
    },
    show,
    renew(fresh) {
      watcher = fresh;
      read = createReader(watcher, options.paths);
      rules = rulesOf(watcher);
    },
    get taken() {
      return taken;
    },
    get unanswered() {
      return unanswered;
    },
    span,
    get occurring() {
      return [...tallies.keys()];
    },
    cases: (isBound = () => true) =>
      spec.manifest.operations.flatMap((operation) =>
        rules
          .filter(({ party }) => isBound(operation, party))
          .flatMap((rule) => {
            const count = tallies.get(operation.id)?.get(rule.slug)?.count();
            return count && count.fine + count.broken + count.open > 0
              ? [describeCase(rule, operation, count, { ...options, spec, from: span.from })]
              : [];
          }),
      ),
  };
}

/** Every rule of a watcher, the common ones first. */
export function rulesOf(watcher: Watcher): readonly WatchRule[] {
  const judge = createRequestJudge(watcher);
  return [
    ...requestRules(watcher, judge),
    ...answerRules(watcher, judge),
    ...answerStyleRules(watcher),
    ...(watcher.rules ?? []),
    ...(watcher.correlation ? correlationRules(watcher.correlation) : []),
  ];
}

interface Surroundings extends SessionOptions {
  readonly spec: Specification;
  /** When the first request of all began. */
  readonly from: number;
}

/** The case of a rule and an operation. */
function describeCase(
  rule: WatchRule,
  operation: Operation,
  count: Count,
  { system, language, redact, spec, from }: Surroundings,
): CaseResult {
  const { fine, broken, open, findings, samples } = count;
  const id = rule.statement(operation);
  const clause = spec.clauses.find((candidate) => candidate.id === id);
  const verdict = broken > 0 ? 'fail' : fine > 0 ? 'pass' : 'inconc';
  const reason = redact(
    verdict === 'fail'
      ? countBreaches(count)
      : verdict === 'inconc'
        ? countOpen(open, count.reason)
        : text('', ''),
  );
  const total = fine + broken + open;
  const began = samples[0]?.at ?? from;
  return {
    id: `${system}/${operation.id}/${rule.slug}`,
    operation: operation.id,
    clause: clause?.clause ?? operation.clause,
    statement: clause?.id ?? operation.clause,
    weight:
      broken > 0
        ? lesserWeight(clause?.weight ?? 'must', count.weight)
        : (clause?.weight ?? 'must'),
    ...(clause ? { binds: clause.binds } : {}),
    behaviour: 'BV',
    verdict,
    title: text(
      `${operation.title.zh}：${rule.zh}（${total} 次）`,
      `${operation.title.en}: ${rule.en} (${total} ${total === 1 ? 'exchange' : 'exchanges'})`,
    ),
    message: reason[language],
    reason,
    findings,
    rulings: clause?.rulings ?? [],
    offsetMs: Math.max(0, began - from),
    durationMs: 0,
    exchanges: samples.map(({ at, exchange }) => ({
      // What came later may tell what is secret in it.
      ...redact(exchange),
      offsetMs: Math.max(0, at - began),
    })),
  };
}

function countBreaches({ fine, broken, findings: [first] }: Count): Text {
  const { pointer = '', expected = text('', ''), actual = text('', '') } = first ?? {};
  return text(
    `${fine + broken} 次中有 ${broken} 次；${pointer}：期望 ${expected.zh}，实际 ${actual.zh}`,
    `${broken} of ${fine + broken}; ${pointer}: expected ${expected.en}, got ${actual.en}`,
  );
}

function countOpen(count: number, reason = text('', '')): Text {
  return text(`${count} 次无从判断：${reason.zh}`, `${count} left open: ${reason.en}`);
}
