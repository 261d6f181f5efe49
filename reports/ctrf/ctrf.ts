import type { CaseResult, RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { accountOf } from '../case-account.js';
import { outcomeOf, REMOVE_IT } from '../outcome.js';
import type { FileReporter } from '../reporter.js';
import { STANDING_NAMES, type Standing, standingOf } from '../standing.js';
import { slugOf } from '../subject.js';
import { describeUnproven } from '../unproven.js';

/** Version of the format's specification. */
const SPEC_VERSION = '0.0.0';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/** As in JUnit, but for what has no conclusion: this format has a word for it. */
const STATUS_OF: Readonly<Record<Standing, Status>> = {
  fail: 'failed',
  error: 'failed',
  fixed: 'failed',
  known: 'skipped',
  warning: 'passed',
  inconc: 'other',
  information: 'passed',
  pass: 'passed',
  none: 'skipped',
};

interface Test {
  readonly name: string;
  readonly status: Status;
  /** Whole milliseconds. */
  readonly duration: number;
  readonly [property: string]: unknown;
}

/**
 * Common Test Report Format (CTRF), all runs as one document. `rawStatus` is the standing of a case:
 * a warning passes here, and says so. A run that proves too little although no case failed gets one
 * more test, which fails and says what is missing.
 */
export const ctrf: FileReporter = {
  scope: 'all',
  fileName: () => 'ctrf-report.json',
  render: (results, { language }) => `${JSON.stringify(describe(results, language), null, 1)}\n`,
};

function describe(results: readonly RunResult[], language: Language) {
  const tests = results.flatMap((result) => listTests(result, language));
  const starts = results.map(startOf);
  const start = Math.min(...starts, Number.MAX_SAFE_INTEGER);
  const stop = Math.max(0, ...results.map((result) => startOf(result) + whole(result.durationMs)));
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  const { name = 'duijie', version } = results[0]?.tool ?? {};
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    generatedBy: [name, version].filter(Boolean).join(' '),
    results: {
      tool: { name, ...(version === undefined ? {} : { version }) },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: results.length,
        start: starts.length === 0 ? 0 : start,
        stop,
      },
      tests,
      extra: { conformity: outcomeOf(results).conformity, runs: results.map(describeRun) },
    },
  };
}

function describeRun(result: RunResult) {
  const { system, role, target, insecure, seed, startedAt, conformity, conformant, rulings } =
    result;
  const { subject, environment, account } = result;
  return {
    ...{ system, role, target, insecure, seed, startedAt, conformity, conformant, rulings },
    ...{ subject, environment, account },
  };
}

function listTests(result: RunResult, language: Language): Test[] {
  const suite = `duijie.${slugOf(result)}`;
  const unproven = describeUnproven(result);
  return [
    ...(unproven
      ? [
          {
            name: 'run is complete',
            status: 'failed',
            duration: 0,
            suite: [suite],
            message: printable(unproven.message[language]),
            rawStatus: unproven.type,
          } as const,
        ]
      : []),
    ...result.cases.map((one) => describeCase(one, suite, startOf(result), language)),
  ];
}

function describeCase(one: CaseResult, suite: string, begun: number, language: Language): Test {
  const standing = standingOf(one);
  const status = STATUS_OF[standing];
  const start = begun + whole(one.offsetMs);
  const duration = whole(one.durationMs);
  const message = describeEnd(one, standing, language);
  const isTold = one.verdict === 'fail' || one.verdict === 'error';
  return {
    testId: one.id,
    name: `${one.clause} ${one.id}`,
    status,
    duration,
    start,
    stop: start + duration,
    suite: [suite, one.operation],
    ...(message === '' ? {} : { message }),
    ...(isTold ? { trace: accountOf(one, language) } : {}),
    rawStatus: standing,
    tags: [one.weight, one.behaviour],
    labels: { clause: one.clause, statement: one.statement, weight: one.weight },
    ...(one.attempts ? { retries: one.attempts.runs - 1 } : {}),
    extra: { title: one.title[language] },
  };
}

function describeEnd(one: CaseResult, standing: Standing, language: Language): string {
  if (standing === 'pass') return '';
  if (standing === 'fixed') return REMOVE_IT[language];
  const known = standing === 'known' ? printable(one.known?.reason ?? '') : '';
  const why = [known, printable(one.reason[language])].filter(Boolean).join(' — ');
  return [STANDING_NAMES[standing][language], why].filter(Boolean).join(': ');
}

function startOf({ startedAt }: RunResult): number {
  const ms = Date.parse(startedAt);
  return Number.isNaN(ms) ? 0 : ms;
}

/** The format takes whole milliseconds only. */
function whole(ms: number): number {
  return Math.max(0, Math.round(ms));
}
