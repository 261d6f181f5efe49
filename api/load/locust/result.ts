import { type Conclusion, conclude } from '../../../src/load/judging/conclusion.js';
import { summarize } from '../../../src/load/judging/summary.js';
import { judge, parseThresholds } from '../../../src/load/judging/threshold.js';
import { reconcile, type Stored } from '../../../src/load/kept/reconcile.js';
import { asClosedLoop, type MergedRun, mergeLedgers } from '../../../src/load/locust/merge.js';
import type { WorkerLedger } from '../../../src/load/locust/worker-ledger.js';
import { identify } from '../../../src/load/run/identity.js';
import { createMarks, type Scenario } from '../../../src/load/scenario/scenario.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';

const CAVEAT = text(
  '请求由 Locust 发送：所有时间（包括指标和图表所用的）都是服务时间，从发送者写出请求算起，发送者等待应答时不发下一个请求（闭环）；' +
    '它们不是从应发时刻算起的响应时间，不能作为尾延迟的依据。发生器上限由处理器时间推算。' +
    '账目取自本工具逐条记录的台账，不取自 Locust 的统计。',
  'Locust sent the requests: all times, those of thresholds and charts as well, are service times of ' +
    'senders that wait for an answer before they send again (a closed loop), not response times from ' +
    'the instant a request was due, and vouch for no tail. The ceiling is reckoned from processor ' +
    "time. What became of requests is from our own ledger of each, not from Locust's totals.",
);

export interface Assembly {
  readonly scenario: Scenario;
  readonly ledgers: readonly WorkerLedger[];
  /** What the target kept; absent where nobody could be asked. */
  readonly stored?: Stored | undefined;
  readonly tool: LoadResult['tool'];
  readonly isInterrupted: boolean;
  readonly command: string;
}

const asText = (bytes: Buffer) => bytes.toString('utf8');

/**
 * The run that the workers of a fleet have made together.
 *
 * @throws {MergeError} for ledgers that do not belong together
 */
export function assembleResult(assembly: Assembly): LoadResult {
  const { scenario, ledgers, stored, tool, isInterrupted, command } = assembly;
  const merged = mergeLedgers(ledgers);
  const { measurements, generator, startedAt } = merged;
  const [{ run, parts, target, seed, workload }] = ledgers as readonly [WorkerLedger];
  const { durationMs } = measurements;
  const { slo, ...offered } = workload;
  const findings = {
    workload: {
      ...offered,
      workers: parts,
      signers: 0,
      engine: 'locust',
      reportsPerRequest: scenario.reportsPerRequest,
    },
    ...summarize(measurements, { request: asText, response: asText }),
    thresholds: judge(parseThresholds(slo), asClosedLoop(measurements)),
    generator,
    ...(stored
      ? { reconciliation: reconcile('admin', measurements.ledger, stored, createMarks(run).of) }
      : {}),
  } as const;
  return {
    ...identify(scenario, { tool, target, seed, startedAt, durationMs, isCutShort: false }),
    ...(ledgers.some(({ insecure }) => insecure) ? { insecure: true as const } : {}),
    ...concludeFleet(findings, merged, isInterrupted),
    caveat: CAVEAT,
    ...findings,
    command,
  };
}

/** What was lost stays lost; but no demand is judged by half of the requests. */
function concludeFleet(
  evidence: Parameters<typeof conclude>[0],
  { absent, unfinished }: MergedRun,
  isInterrupted: boolean,
): Conclusion {
  if (isInterrupted) return doubt('运行被中断', 'the run was interrupted');
  const fault = conclude({ ...evidence, thresholds: [] });
  if (fault.verdict === 'fail') return fault;
  if (absent.length > 0) {
    const list = absent.join(', ');
    return doubt(`缺少第 ${list} 份的台账`, `there is no ledger of part ${list}`);
  }
  if (unfinished.length > 0) {
    const list = unfinished.join(', ');
    return doubt(`第 ${list} 份没有发完`, `part ${list} was not brought to its end`);
  }
  return conclude(evidence);
}

function doubt(zh: string, en: string): Conclusion {
  return { verdict: 'inconc', reason: text(zh, en) };
}
