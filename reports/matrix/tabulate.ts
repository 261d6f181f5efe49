import type { CaseResult, RunResult } from '../../src/model/result.js';
import type { Clause } from '../../src/model/specification.js';
import { byGravity, standingOf } from '../standing.js';
import { slugOf } from '../subject.js';
import type { Matrix, MatrixCell, MatrixRow, MatrixRun, MatrixTable } from './matrix.js';

/** A run without its exchanges: so much of it is kept while others are read. */
export interface Column {
  readonly subject: Pick<RunResult, 'system' | 'role' | 'protocol' | 'title'>;
  readonly run: MatrixRun;
  readonly cells: ReadonlyMap<string, Judged>;
}

type Judged = Pick<MatrixRow, 'clause' | 'weight'> & { readonly cell: MatrixCell };

/** What statements say; none where the protocol is not known. */
export type ListClauses = (
  protocol: string,
) => readonly Pick<Clause, 'id' | 'summary' | 'weight'>[];

/** Counts a run's cases by the statements that they are about. */
export function columnOf(
  result: RunResult,
  run: Pick<MatrixRun, 'label' | 'file' | 'report'>,
): Column {
  const { system, role, protocol, title, target, startedAt, tool, conformity, summary } = result;
  const groups = new Map<string, CaseResult[]>();
  for (const one of result.cases) {
    const group = groups.get(one.statement);
    if (group) group.push(one);
    else groups.set(one.statement, [one]);
  }
  return {
    subject: { system, ...(role ? { role } : {}), protocol, title },
    run: { ...run, target, startedAt, tool, conformity, summary },
    cells: new Map([...groups].map(([statement, cases]) => [statement, judge(cases)])),
  };
}

function judge(cases: readonly CaseResult[]): Judged {
  const [gravest] = byGravity(cases) as [CaseResult];
  const standing = standingOf(gravest);
  const count = cases.filter((one) => standingOf(one) === standing).length;
  return {
    clause: gravest.clause,
    weight: gravest.weight,
    cell: { standing, case: gravest.id, count, of: cases.length },
  };
}

/** Runs beside each other, those of a system in a table; statements in the order of the document. */
export function tabulate(columns: readonly Column[], listClauses: ListClauses): Matrix {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const key = slugOf(column.subject);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return {
    schemaVersion: 1,
    tables: [...groups.values()].map((group) => tableOf(group, listClauses)),
  };
}

function tableOf(columns: readonly Column[], listClauses: ListClauses): MatrixTable {
  const [{ subject }] = columns as [Column];
  const known = listClauses(subject.protocol);
  const clauses = new Map(known.map((clause) => [clause.id, clause]));
  const seen = new Map(columns.flatMap(({ cells }) => [...cells]));
  const strange = [...seen.keys()].filter((statement) => !clauses.has(statement));
  const ordered = [...known.map(({ id }) => id).filter((id) => seen.has(id)), ...strange];
  return {
    ...subject,
    runs: columns.map(({ run }) => run),
    rows: ordered.map((statement) => {
      const { clause, weight } = seen.get(statement) as Judged;
      const told = clauses.get(statement);
      return {
        statement,
        clause,
        ...(told ? { summary: told.summary } : {}),
        weight: told?.weight ?? weight,
        cells: columns.map(({ cells }) => cells.get(statement)?.cell ?? null),
      };
    }),
  };
}
