import type { RunResult } from '../../src/model/result.js';
import type { Text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import type { Standing } from '../standing.js';

/** A run, by what tells it from the others. */
export interface MatrixRun
  extends Pick<RunResult, 'target' | 'startedAt' | 'tool' | 'conformity' | 'summary'> {
  /** In what its file differs from those of the others: `vendor-a`. */
  readonly label: string;
  readonly file: string;
  /** Its HTML report, where one lies beside it: the way there, as a link has it. */
  readonly report?: string;
}

/** What came of the cases on a statement in a run. */
export interface MatrixCell {
  /** The gravest of them. */
  readonly standing: Standing;
  /** A case that stands so. */
  readonly case: string;
  /** Cases that stand so, and all. */
  readonly count: number;
  readonly of: number;
}

/** A statement of the document. */
export interface MatrixRow {
  readonly statement: string;
  readonly clause: string;
  /** Absent for a statement that only another version of the suites knows. */
  readonly summary?: Text;
  readonly weight: Weight;
  /** One for each run, null where it has no case on it. */
  readonly cells: readonly (MatrixCell | null)[];
}

/** All runs of one system, or of its client. */
export interface MatrixTable extends Pick<RunResult, 'system' | 'role' | 'protocol' | 'title'> {
  readonly runs: readonly MatrixRun[];
  readonly rows: readonly MatrixRow[];
}

export interface Matrix {
  readonly schemaVersion: 1;
  readonly tables: readonly MatrixTable[];
}

/** What a row is sought for. */
export const ROW_TRAITS = ['differing', 'failing', 'undecided'] as const;
export type RowTrait = (typeof ROW_TRAITS)[number];

const FAILING: readonly Standing[] = ['fail', 'error', 'fixed', 'known', 'warning'];

/** What was not asked in a run differs from nothing. */
export function traitsOf({ cells }: MatrixRow): readonly RowTrait[] {
  const standings = new Set(cells.flatMap((cell) => cell?.standing ?? []));
  standings.delete('none');
  const has: Readonly<Record<RowTrait, boolean>> = {
    differing: standings.size > 1,
    failing: FAILING.some((standing) => standings.has(standing)),
    undecided: standings.has('inconc'),
  };
  return ROW_TRAITS.filter((trait) => has[trait]);
}
