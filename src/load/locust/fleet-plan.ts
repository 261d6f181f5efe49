/** What every machine of a fleet is told, as the file `plan.json` beside the locustfile. No secrets. */
export interface FleetPlan {
  /** Twelve hexadecimal digits with which the marks of all requests begin. */
  readonly run: string;
  /** Workers among which the requests are divided. */
  readonly parts: number;
  /** Requests that the whole fleet has without an answer at a time. */
  readonly users: number;
  /** Base URL of the system under test. */
  readonly target: string;
  readonly timeoutMs: number;
  /** What `duijie` is given by each worker, before `--part` and `--ledger`. */
  readonly arguments: readonly string[];
}

export const PLAN_NAME = 'plan.json';
export const LOCUSTFILE_NAME = 'locustfile.py';

/** Time for the last answers, in seconds, before a master ends a run that does not end by itself. */
const GRACE_SECONDS = 60;

/** Wrong answers are for the report to tell, not for Locust's exit code. */
const KEEP_CODE = ['--exit-code-on-error', '0'];

/** Arguments of the master, for a run that ends when the last worker has. */
export function masterArguments(plan: FleetPlan, plannedMs: number): string[] {
  const seconds = Math.ceil((plannedMs + plan.timeoutMs) / 1000) + GRACE_SECONDS;
  return [
    ...['-f', LOCUSTFILE_NAME, '--master', '--headless', '--only-summary', ...KEEP_CODE],
    ...['--expect-workers', String(plan.parts), '--run-time', `${seconds}s`],
    ...['--users', String(plan.users), '--spawn-rate', String(plan.users)],
  ];
}

export const WORKER_ARGUMENTS: readonly string[] = [
  ...['-f', LOCUSTFILE_NAME, '--worker'],
  ...KEEP_CODE,
];
