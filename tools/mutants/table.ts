import type { Equivalence } from './equivalents.js';
import { findEquivalence } from './equivalents.js';
import type { Finding } from './job.js';
import { isEquivalent, percentOf, type Score } from './score.js';

const HARMLESS: Readonly<Record<string, string>> = {
  answer: 'the changed answer keeps to its schema, or has nothing to change',
  schema: 'what it lets through is refused all the same',
  rule: 'what it lets through is refused all the same',
  access: 'what it lets through is refused all the same',
  wire: 'what it lets through is refused all the same',
};

/** The figures of one system, a line. */
export function describeScore(system: string, found: Score, seconds: number): string {
  const { mutants, killed, survived, equivalent, byWeight, styles, blamed } = found;
  return [
    system.padEnd(9),
    `${mutants} mutants`.padStart(13),
    `${killed} killed`.padStart(12),
    `${survived} survived`.padStart(13),
    `${equivalent} equivalent`.padStart(15),
    `must ${percentOf(byWeight.must)}`.padStart(13),
    `${styles} styles, ${blamed.length} blamed`.padStart(20),
    `${seconds.toFixed(0)} s of processor`.padStart(18),
  ].join('');
}

/** A mutant that no case has killed: what it is, and who should have noticed. */
export function describeSurvivor({ id, clause, weight, summary, end, by }: Finding): string {
  const why = end === 'unprovoked' ? 'no case provokes it' : 'provoked, and not noticed';
  return `  ${id}\n      ${summary.en} [${clause}, ${weight}]; ${why}; see ${by ?? '–'}`;
}

/** Equivalent mutants by reason. */
export function describeEquivalents(
  findings: readonly Finding[],
  equivalents: readonly Equivalence[],
): string[] {
  const reasons = new Map<string, number>();
  for (const one of findings.filter((finding) => isEquivalent(finding, equivalents))) {
    const entry = findEquivalence(equivalents, one.id);
    const reason = entry?.reason.en ?? HARMLESS[one.kind] ?? 'it does nothing';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `  ${count} equivalent: ${reason}`);
}
