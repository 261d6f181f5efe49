import { readFileSync } from 'node:fs';
import type { Text } from '../../src/model/text.js';
import type { Finding } from './job.js';

/** Mutants that no case can tell from the sound simulator, and why. */
export interface Equivalence {
  /** Matches whole ids. */
  readonly mutants: string;
  readonly reason: Text;
}

const EQUIVALENTS_FILE = new URL('equivalent.json', import.meta.url);

/** By system. */
export function readEquivalents(): Readonly<Record<string, readonly Equivalence[]>> {
  return JSON.parse(readFileSync(EQUIVALENTS_FILE, 'utf8'));
}

/** Why a mutant is equivalent; undefined when nobody says so. */
export function findEquivalence(
  equivalents: readonly Equivalence[],
  id: string,
): Equivalence | undefined {
  return equivalents.find(({ mutants }) => new RegExp(`^(?:${mutants})$`).test(id));
}

/** Entries that match no surviving mutant, or one that a case kills: each is a mistake. */
export function findStale(
  equivalents: readonly Equivalence[],
  findings: readonly Finding[],
): string[] {
  return equivalents.flatMap((entry) => {
    const fitting = findings.filter(({ id }) => findEquivalence([entry], id));
    if (fitting.length === 0) return [`${entry.mutants}: there is no such mutant`];
    return fitting
      .filter(({ end }) => end === 'killed')
      .map(({ id, by }) => `${entry.mutants}: ${id} is killed by ${by}`);
  });
}
