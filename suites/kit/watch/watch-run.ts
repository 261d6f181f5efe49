import { wordOf } from '../../../src/model/conformity.js';
import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult, RunResult } from '../../../src/model/result.js';
import { claimsOf, type Operation, type Specification } from '../../../src/model/specification.js';
import { summarise } from '../../../src/model/summary.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import { heaviestWeight, lesserWeight } from '../../../src/model/verdict.js';
import type { Har } from '../../../src/wire/har.js';
import type { Redact } from '../../../src/wire/redact.js';
import { correlationRules } from './correlation-rules.js';
import { readExchanges } from './read-exchanges.js';
import { commonRules } from './rules.js';
import type { Watched, Watcher, WatchRule } from './watcher.js';

interface WatchOptions {
  readonly system: string;
  /** The file, as the user named it. */
  readonly name: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly tool: RunResult['tool'];
  readonly redact: Redact;
}

/** The rule that a request at a wrong address breaks. */
const PATH_RULE = 'request-goes-to-path';

/** Findings and exchanges that one case shows; all are counted. */
const MOST_SHOWN = 10;

/**
 * Judges the exchanges of two real systems: one case for each operation that occurs and each rule,
 * with the exchanges that break it. Undefined when none of them is of the protocol.
 */
export function judgeHar(
  watcher: Watcher,
  har: Har,
  options: WatchOptions,
): { readonly result: RunResult | undefined; readonly ignored: readonly Text[] } {
  const { spec } = watcher.dialect;
  const { watched: all, ignored } = readExchanges(watcher, har, options);
  const [first] = all;
  if (!first) return { result: undefined, ignored };
  const rules = [
    ...commonRules(watcher),
    ...(watcher.rules ?? []),
    ...(watcher.correlation ? correlationRules(watcher.correlation) : []),
  ];
  const cases = spec.manifest.operations.flatMap((operation) => {
    const own = all.filter((watched) => watched.operation.id === operation.id);
    return rules.flatMap((rule) => judgeRule(rule, operation, { own, all, spec, options, first }));
  });
  const occurring = all.map(({ operation }) => operation.id);
  const claims = claimsOf(spec.manifest, options.system, occurring);
  const last = all.reduce(
    (latest, { at, exchange }) => Math.max(latest, at + exchange.durationMs),
    0,
  );
  return {
    ignored,
    result: {
      schemaVersion: 1,
      tool: options.tool,
      system: options.system,
      protocol: spec.manifest.protocol,
      title:
        spec.manifest.systems.find(({ id }) => id === options.system)?.title ??
        text(options.system, options.system),
      target: options.name,
      seed: 0,
      startedAt: new Date(first.at).toISOString(),
      durationMs: Math.max(0, last - first.at),
      ...wordOf({ cases, claims, passive: true }),
      claims,
      passive: true,
      summary: summarise(cases),
      rulings: spec.rulings.map(({ id, summary }) => ({
        id,
        choice: spec.choices[id] ?? '',
        summary,
      })),
      diagnosis: [
        text(
          `被动判定：${options.name} 中的 ${all.length} 次交互；用例是接口与规则的组合，请求方与应答方都在判定之列`,
          `judged without asking: ${all.length} exchanges of ${options.name}, a case for each operation and rule, on the callers as well as on those who answer`,
        ),
        ...ignored,
      ],
      cases,
    },
  };
}

interface Surroundings {
  readonly own: readonly Watched[];
  readonly all: readonly Watched[];
  readonly spec: Specification;
  readonly options: WatchOptions;
  readonly first: Watched;
}

/** The case of a rule and an operation; none where the rule applies to no exchange. */
function judgeRule(
  rule: WatchRule,
  operation: Operation,
  { own, all, spec, options, first }: Surroundings,
): CaseResult[] {
  const { breaches, fine, open } = compare(rule, own, all);
  const judged = breaches.length + fine.length;
  if (judged + open.length === 0) return [];
  const id = rule.statement(operation);
  const clause = spec.clauses.find((candidate) => candidate.id === id);
  const findings = breaches.slice(0, MOST_SHOWN).flatMap((breach) => breach.findings.slice(0, 3));
  const weights = breaches.flatMap((breach) => breach.findings.map(({ weight }) => weight));
  const verdict = breaches.length > 0 ? 'fail' : fine.length > 0 ? 'pass' : 'inconc';
  const telling = { fail: breaches.map(({ watched }) => watched), pass: fine.slice(0, 1) };
  const shown = verdict === 'inconc' ? open.map(({ watched }) => watched) : telling[verdict];
  const texts = {
    fail: () => countBreaches(breaches.length, judged, findings),
    pass: () => text('', ''),
    inconc: () => countOpen(open.length, open[0]?.reason),
  };
  const reason = options.redact(texts[verdict]());
  return [
    {
      id: `${options.system}/${operation.id}/${rule.slug}`,
      operation: operation.id,
      clause: clause?.clause ?? operation.clause,
      statement: clause?.id ?? operation.clause,
      weight: lesserWeight(clause?.weight ?? 'must', heaviestWeight(weights)),
      behaviour: 'BV',
      verdict,
      title: text(
        `${operation.title.zh}：${rule.zh}（${judged + open.length} 次）`,
        `${operation.title.en}: ${rule.en} (${judged + open.length} exchanges)`,
      ),
      message: reason[options.language],
      reason,
      findings: options.redact(findings),
      rulings: clause?.rulings ?? [],
      offsetMs: Math.max(0, (shown[0]?.at ?? first.at) - first.at),
      durationMs: 0,
      exchanges: shown.slice(0, MOST_SHOWN).map((watched) => ({
        ...watched.shown,
        offsetMs: Math.max(0, watched.at - (shown[0]?.at ?? watched.at)),
      })),
    },
  ];
}

/** The exchanges to which the rule applies, by what came of it. */
function compare(rule: WatchRule, own: readonly Watched[], all: readonly Watched[]) {
  const breaches: { readonly watched: Watched; readonly findings: readonly Finding[] }[] = [];
  const fine: Watched[] = [];
  const open: { readonly watched: Watched; readonly reason: Text }[] = [];
  for (const watched of own) {
    // What came to a wrong address says nothing but that.
    if (watched.isMisplaced && rule.slug !== PATH_RULE) continue;
    const seen = rule.observe(watched, all);
    if (seen === undefined) continue;
    if ('inconclusive' in seen) open.push({ watched, reason: seen.inconclusive });
    else if (seen.length > 0) breaches.push({ watched, findings: seen });
    else fine.push(watched);
  }
  return { breaches, fine, open };
}

function countBreaches(count: number, judged: number, [first]: readonly Finding[]): Text {
  const { pointer = '', expected = text('', ''), actual = text('', '') } = first ?? {};
  return text(
    `${judged} 次中有 ${count} 次；${pointer}：期望 ${expected.zh}，实际 ${actual.zh}`,
    `${count} of ${judged}; ${pointer}: expected ${expected.en}, got ${actual.en}`,
  );
}

function countOpen(count: number, reason = text('', '')): Text {
  return text(`${count} 次无从判断：${reason.zh}`, `${count} left open: ${reason.en}`);
}
