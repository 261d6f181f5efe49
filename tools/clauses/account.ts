import type { CaseResult } from '../../src/model/result.js';
import {
  type Clause,
  exclusionOf,
  type Manifest,
  type Party,
  partiesOf,
} from '../../src/model/specification.js';

/** What is known of one statement, for one system and one of the sides that it binds. */
export interface StatementAccount {
  readonly clause: Clause;
  readonly system: string;
  readonly party: Party;
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

/** A case of a suite, or of a watcher, which judges the one or the other side. */
export type JudgedCase = Pick<CaseResult, 'operation' | 'statement' | 'verdict'> & {
  /** Absent for a suite's, which asks as a caller, and judges who calls only by its callbacks. */
  readonly party?: Party;
};

/** A verdict of these has been reached by looking at what was said. */
const REACHED: ReadonlySet<string> = new Set(['pass', 'fail']);

type Document = Pick<Manifest, 'protocol' | 'sections' | 'systems' | 'operations'>;

/**
 * Holds a document's statements and sections against the cases that were run.
 *
 * @param casesOf those of the suite of a system, and of what was watched while it ran
 */
export function accountFor(
  { protocol, sections, systems, operations }: Document,
  clauses: readonly Clause[],
  casesOf: (system: string) => readonly JudgedCase[],
): DocumentAccount {
  const counts = new Map<string, number>();
  for (const { id } of systems) {
    for (const { statement, operation, verdict, party } of casesOf(id)) {
      const clause = clauses.find((candidate) => candidate.id === statement);
      if (!clause || !REACHED.has(verdict)) continue;
      const [only] = partiesOf(clause).length === 1 ? partiesOf(clause) : ['server' as const];
      const system = party === undefined ? id : whoOf(clause, operation, party);
      const key = `${statement} ${system} ${party ?? only}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }

  /** Who kept or broke it, or, where only servers are systems, whom it was sent to. */
  function whoOf({ systems: named }: Clause, operation: string, party: Party): string {
    const server = operations.find(({ id }) => id === operation)?.system ?? '';
    const client = systems.find(({ id }) => id === server)?.client ?? '';
    return party === 'caller' && named.includes(client) ? client : server;
  }

  const statements = systems.flatMap(({ id: system }) =>
    clauses
      .filter((clause) => clause.systems.includes(system))
      .flatMap((clause) =>
        partiesOf(clause).map((party) => ({
          clause,
          system,
          party,
          judged: counts.get(`${clause.id} ${system} ${party}`) ?? 0,
        })),
      ),
  );
  const named = new Set(clauses.map(({ clause }) => clause));
  return {
    protocol,
    statements,
    open: statements.filter(
      ({ clause, party, judged }) => judged === 0 && !exclusionOf(clause, party),
    ),
    silent: sections.filter((section) => !named.has(section)),
    unknown: [...named].filter((section) => !sections.includes(section)),
  };
}
