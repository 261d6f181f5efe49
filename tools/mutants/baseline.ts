import { readFileSync, writeFileSync } from 'node:fs';
import type { Score, Scores } from './score.js';

const BASELINE_FILE = new URL('../../mutants.json', import.meta.url);

/**
 * Scores by system: of simulators that are broken, of those that somebody changes on the wire, and
 * of their clients.
 */
export interface Baseline {
  readonly systems: Scores;
  readonly wire: Scores;
  readonly callers: Scores;
}

export type Part = keyof Baseline;

export function readBaseline(): Baseline {
  return JSON.parse(readFileSync(BASELINE_FILE, 'utf8'));
}

export function writeBaseline({ systems, wire, callers }: Baseline): void {
  const baseline = { schemaVersion: 1, systems, wire, callers };
  writeFileSync(BASELINE_FILE, `${JSON.stringify(baseline, null, 2)}\n`);
}

/**
 * In what a run differs from the baseline, one line each.
 *
 * @param isWhole no mutant of the system was left out
 */
export function compare(
  system: string,
  now: Score,
  before: Score | undefined,
  isWhole: boolean,
): string[] {
  if (!before) return [`${system}: the baseline does not have it`];
  const fresh = (list: readonly string[], earlier: readonly string[]) =>
    list.filter((one) => !earlier.includes(one));
  const gone = isWhole ? fresh(before.survivors, now.survivors) : [];
  const counts = (['mutants', 'killed', 'equivalent', 'styles'] as const).filter(
    (name) => isWhole && now[name] !== before[name],
  );
  return [
    ...fresh(now.survivors, before.survivors).map((id) => `${id}: survives, which is new`),
    ...fresh(now.blamed, before.blamed).map((line) => `${system}: a style is blamed: ${line}`),
    ...gone.map((id) => `${id}: survives no more`),
    ...counts.map((name) => `${system}: ${name} ${now[name]}, the baseline has ${before[name]}`),
  ];
}
