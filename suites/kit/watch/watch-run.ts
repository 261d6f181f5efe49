import { wordOf } from '../../../src/model/conformity.js';
import type { Claim, RunResult } from '../../../src/model/result.js';
import { claimsOf } from '../../../src/model/specification.js';
import { summarise } from '../../../src/model/summary.js';
import { type Text, text } from '../../../src/model/text.js';
import type { Recording } from '../../../src/wire/har.js';
import { createOthers, describeBroken, type Others } from './others.js';
import { createWatchSession, type SessionOptions, type WatchSession } from './watch-session.js';
import type { Watcher } from './watcher.js';

export interface WatchOptions extends SessionOptions {
  /** Where the exchanges come from, as the user named it. */
  readonly name: string;
  readonly tool: RunResult['tool'];
}

/**
 * Judges the exchanges of two real systems: one case for each operation that occurs and each rule,
 * with the exchanges that break it. Undefined when none of them is of the protocol.
 */
export function judgeHar(
  watcher: Watcher,
  { exchanges, broken, notes = [] }: Recording,
  options: WatchOptions,
): { readonly result: RunResult | undefined; readonly ignored: readonly Text[] } {
  const session = createWatchSession(watcher, options);
  const others = createOthers();
  for (const exchange of exchanges) if (!session.take(exchange)) others.note(exchange);
  const ignored = options.redact([
    ...notes,
    ...describeBroken(broken),
    ...describeIgnored(session, others),
  ]);
  if (session.taken === 0) return { result: undefined, ignored };
  const { manifest } = watcher.dialect.spec;
  const diagnosis = [
    text(
      `被动判定：${options.name} 中的 ${session.taken} 次交互；用例是接口与规则的组合，请求方与应答方都在判定之列`,
      `judged without asking: ${session.taken} exchanges of ${options.name}, a case for each operation and rule, on the callers as well as on those who answer`,
    ),
    ...ignored,
  ];
  const result = describeWatch(watcher, session, options, {
    claims: claimsOf(manifest, options.system, session.occurring),
    cases: session.cases(),
    passive: true,
    diagnosis,
  });
  return { result, ignored };
}

/** What is said of exchanges that were not judged, or not whole. */
export function describeIgnored({ unanswered }: WatchSession, others: Others): Text[] {
  return [
    ...others.describe(),
    ...(unanswered > 0
      ? [
          text(
            `${unanswered} 次交互没有记录应答正文，响应无从判定；请用“保存全部内容”导出 HAR`,
            `${unanswered} exchanges have no recorded answer to judge: export the HAR with content`,
          ),
        ]
      : []),
  ];
}

/** What a session comes to for one of those who took part. */
interface Outcome extends Pick<RunResult, 'cases' | 'diagnosis' | 'passive' | 'role' | 'aborted'> {
  readonly claims: readonly Claim[];
}

/** The run of a session, to be reported as any other. */
export function describeWatch(
  { dialect }: Watcher,
  { span }: WatchSession,
  { system, name, tool }: WatchOptions,
  outcome: Outcome,
): RunResult {
  const { manifest, rulings, choices } = dialect.spec;
  const { cases, claims, diagnosis, passive, role, aborted } = outcome;
  const ended = { ...(passive ? { passive } : {}), ...(aborted ? { aborted } : {}) };
  return {
    schemaVersion: 1,
    tool,
    system,
    ...(role ? { role } : {}),
    protocol: manifest.protocol,
    title: manifest.systems.find(({ id }) => id === system)?.title ?? text(system, system),
    target: name,
    seed: 0,
    startedAt: new Date(span.from).toISOString(),
    durationMs: Math.max(0, span.to - span.from),
    ...wordOf({ cases, claims, ...ended }),
    claims,
    ...ended,
    summary: summarise(cases),
    rulings: rulings.map(({ id, summary }) => ({ id, choice: choices[id] ?? '', summary })),
    diagnosis,
    cases,
  };
}
