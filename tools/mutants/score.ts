import { WEIGHTS, type Weight } from '../../src/model/verdict.js';
import { type Equivalence, findEquivalence } from './equivalents.js';
import type { Finding, StyleFinding } from './job.js';

interface Counts {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
}

/** What a run found out about one system: an entry of `mutants.json`. */
export interface Score extends Counts {
  readonly byWeight: Readonly<Record<Weight, Counts>>;
  /** Ids. */
  readonly survivors: readonly string[];
  readonly styles: number;
  /** `style: case` */
  readonly blamed: readonly string[];
}

export type Scores = Readonly<Record<string, Score>>;

/** Nothing that it does can be told from a sound implementation. */
export function isEquivalent(finding: Finding, equivalents: readonly Equivalence[]): boolean {
  if (finding.end === 'killed') return false;
  return finding.end === 'harmless' || findEquivalence(equivalents, finding.id) !== undefined;
}

export function score(
  findings: readonly Finding[],
  styles: readonly StyleFinding[],
  equivalents: readonly Equivalence[],
): Score {
  const left = findings.filter((one) => one.end !== 'killed' && !isEquivalent(one, equivalents));
  return {
    ...count(findings, equivalents),
    byWeight: Object.fromEntries(
      WEIGHTS.map((weight) => [
        weight,
        count(
          findings.filter((one) => one.weight === weight),
          equivalents,
        ),
      ]),
    ) as Score['byWeight'],
    survivors: left.map(({ id }) => id).sort(),
    styles: styles.length,
    blamed: styles.flatMap(({ style, blamed }) => blamed.map((id) => `${style}: ${id}`)).sort(),
  };
}

function count(findings: readonly Finding[], equivalents: readonly Equivalence[]): Counts {
  const killed = findings.filter(({ end }) => end === 'killed').length;
  const equivalent = findings.filter((one) => isEquivalent(one, equivalents)).length;
  const mutants = findings.length;
  return { mutants, killed, equivalent, survived: mutants - killed - equivalent };
}

/** The share of mutants that die, of those that can, in per cent. */
export function percentOf({ mutants, killed, equivalent }: Counts): string {
  const mortal = mutants - equivalent;
  return mortal === 0 ? '–' : `${Math.floor((killed / mortal) * 1000) / 10} %`;
}
