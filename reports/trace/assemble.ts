import type { Clause } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { slugOf } from '../subject.js';
import { explainGap } from './gap.js';
import {
  describeBound,
  type Trace,
  type TraceCell,
  type TraceRow,
  type TraceTable,
} from './trace.js';
import type { CaseTrace, RunTrace } from './trace-run.js';

/** What is known of a protocol's document; nothing of a protocol that is not known. */
export interface Document {
  readonly clauses: readonly Clause[];
  /** What the client of each system is called. */
  readonly clients: Readonly<Record<string, string>>;
}

/**
 * Runs beside each other, those of a system in a table: a row for each statement and case about it,
 * in the order of the document, and one for each statement that has none.
 */
export function assembleTrace(
  runs: readonly RunTrace[],
  documentOf: (protocol: string) => Document,
): Trace {
  const groups = new Map<string, RunTrace[]>();
  for (const run of runs) {
    const key = slugOf(run.judged);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => tableOf(group, documentOf));
}

function tableOf(
  runs: readonly RunTrace[],
  documentOf: (protocol: string) => Document,
): TraceTable {
  const [{ judged }] = runs as [RunTrace];
  const { clauses, clients } = documentOf(judged.protocol);
  const client = clients[judged.system];
  const who = { ...judged, ...(client === undefined ? {} : { client }) };
  const known = new Map(clauses.map((clause) => [clause.id, clause]));
  const groups = groupCases(runs);
  const strange = [...groups.keys()].filter((statement) => !known.has(statement));
  return {
    ...judged,
    runs: runs.map(({ run }) => run),
    rows: [...known.keys(), ...strange].flatMap((statement) => {
      const clause = known.get(statement);
      const rows = groups.get(statement);
      if (rows) return [...rows.values()].map((row) => fillIn({ ...row, ...tellOf(clause) }, runs));
      if (!clause) return [];
      const cell = explainGap(clause, who);
      const cells = new Map(runs.map(({ run }) => [run.label, cell]));
      const { clause: section, weight, rulings } = clause;
      return [{ clause: section, statement, weight, rulings, ...tellOf(clause), cells }];
    }),
  };
}

/** A run that has not the case says so. */
function fillIn(row: TraceRow, runs: readonly RunTrace[]): TraceRow {
  const cells = runs.map(({ run: { label } }) => [label, row.cells.get(label) ?? ABSENT] as const);
  return { ...row, cells: new Map(cells) };
}

const ABSENT: TraceCell = {
  standing: 'none',
  reason: text('这次结果里没有该用例', 'these results do not have the case'),
};

/** What the document says of a statement. */
function tellOf(clause: Clause | undefined): Partial<TraceRow> {
  if (!clause) return {};
  return { summary: clause.summary, binds: describeBound(clause), weight: clause.weight };
}

type Row = TraceRow & { readonly cells: Map<string, TraceCell> };

/** The cases of all runs by statement and id, in the order in which they first come. */
function groupCases(runs: readonly RunTrace[]): ReadonlyMap<string, ReadonlyMap<string, Row>> {
  const groups = new Map<string, Map<string, Row>>();
  for (const { run, cases } of runs) {
    for (const one of cases) {
      const rows = groups.get(one.statement) ?? new Map<string, Row>();
      groups.set(one.statement, rows);
      const row = rows.get(one.id) ?? rowOf(one);
      rows.set(one.id, row);
      row.cells.set(run.label, one.cell);
    }
  }
  return groups;
}

function rowOf({ id, cell: _cell, ...rest }: CaseTrace): Row {
  return { ...rest, case: id, cells: new Map() };
}
