import type { CaseResult } from '../../src/model/result.js';
import type { Clause, Manifest } from '../../src/model/specification.js';

/** What is known of one statement, for one system. */
export interface StatementAccount {
  readonly clause: Clause;
  readonly system: string;
  /** Cases about it that came to a pass or a fail. */
  readonly judged: number;
}

/** What is known of a document. */
export interface DocumentAccount {
  readonly protocol: string;
  readonly statements: readonly StatementAccount[];
  /** Neither judged nor excluded. */
  readonly open: readonly StatementAccount[];
  /** Sections of the document that no statement is about. */
  readonly silent: readonly string[];
  /** Sections that statements name and the document has not. */
  readonly unknown: readonly string[];
}

/** A verdict of these has been reached by looking at answers. */
const REACHED: ReadonlySet<string> = new Set(['pass', 'fail']);

/** Holds a document's statements and sections against the cases that were run. */
export function accountFor(
  { protocol, sections, systems }: Pick<Manifest, 'protocol' | 'sections' | 'systems'>,
  clauses: readonly Clause[],
  casesOf: (system: string) => readonly Pick<CaseResult, 'statement' | 'verdict'>[],
): DocumentAccount {
  const statements = systems.flatMap(({ id: system }) => {
    const reached = casesOf(system).filter(({ verdict }) => REACHED.has(verdict));
    return clauses
      .filter((clause) => clause.systems.includes(system))
      .map((clause) => ({
        clause,
        system,
        judged: reached.filter(({ statement }) => statement === clause.id).length,
      }));
  });
  const named = new Set(clauses.map(({ clause }) => clause));
  return {
    protocol,
    statements,
    open: statements.filter(({ clause, judged }) => judged === 0 && !clause.excluded),
    silent: sections.filter((section) => !named.has(section)),
    unknown: [...named].filter((section) => !sections.includes(section)),
  };
}
