import { isUnasked, listChanges } from './case-changes.js';
import {
  type CaseChange,
  CHANGE_KINDS,
  type Comparison,
  type Lonely,
  type RunComparison,
} from './comparison.js';
import { isDecided } from './conformity.js';
import type { RunResult } from './result.js';
import { listDifferences } from './run-differences.js';

/**
 * Two sets of runs, case by case. Runs of one system, and of its client, belong together in their
 * order.
 */
export function compareRuns(before: readonly RunResult[], after: readonly RunResult[]): Comparison {
  const { pairs, onlyBefore, onlyAfter } = pairUp(before, after);
  const runs = pairs.map(([then, now]) => compareRun(then, now));
  const changes = runs.flatMap((run) => run.changes);
  const count = (effect: CaseChange['effect']) =>
    changes.filter((change) => change.effect === effect).length;
  const regressions = count('regression');
  // A system that nobody tested again is not known to hold.
  const losses = count('loss') + onlyBefore.filter(({ cases }) => cases.some(isDecided)).length;
  return {
    schemaVersion: 1,
    outcome:
      regressions > 0 ? 'worse' : losses > 0 || runs.some(isLess) ? 'incomplete' : 'no-worse',
    regressions,
    losses,
    runs,
    onlyBefore: onlyBefore.map(nameLonely),
    onlyAfter: onlyAfter.map(nameLonely),
  };
}

function pairUp(before: readonly RunResult[], after: readonly RunResult[]) {
  const waiting = new Map<string, RunResult[]>();
  for (const run of before) waiting.set(keyOf(run), [...(waiting.get(keyOf(run)) ?? []), run]);
  const pairs: [RunResult, RunResult][] = [];
  const onlyAfter: RunResult[] = [];
  for (const run of after) {
    const earlier = waiting.get(keyOf(run))?.shift();
    if (earlier) pairs.push([earlier, run]);
    else onlyAfter.push(run);
  }
  return { pairs, onlyBefore: [...waiting.values()].flat(), onlyAfter };
}

function keyOf({ system, role }: RunResult): string {
  return `${role ?? ''} ${system}`;
}

function compareRun(before: RunResult, after: RunResult): RunComparison {
  const { system, role, protocol, title } = after;
  const changes = listChanges(before, after);
  const differing = changes.filter(({ kind }) => kind !== 'gone').length;
  const earlier = new Map(before.cases.map((one) => [one.id, one]));
  const unasked = after.cases.filter((one) => {
    const then = earlier.get(one.id);
    return then !== undefined && isUnasked(then, one);
  }).length;
  return {
    system,
    ...(role ? { role } : {}),
    protocol,
    title,
    before: factsOf(before),
    after: factsOf(after),
    differences: listDifferences(before, after),
    changes: [...changes].sort((a, b) => rank(a) - rank(b)),
    unchanged: after.cases.length - differing - unasked,
    unasked,
  };
}

/** Regressions first, then what is no longer known, then by kind; otherwise as the run had them. */
function rank({ kind, effect }: CaseChange): number {
  const first = effect === 'regression' ? 0 : effect === 'loss' ? 1 : 2;
  return first * CHANGE_KINDS.length + CHANGE_KINDS.indexOf(kind);
}

/** What all cases together showed, and no longer do: that a claimed operation was seen to succeed. */
function isLess({ before, after }: RunComparison): boolean {
  return before.conformity === 'conformant' && after.conformity === 'incomplete';
}

function factsOf({ tool, target, seed, startedAt, conformity, summary }: RunResult) {
  return { tool, target, seed, startedAt, conformity, summary };
}

function nameLonely({ system, role, title }: RunResult): Lonely {
  return { system, ...(role ? { role } : {}), title };
}
