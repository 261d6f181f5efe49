import type { RunResult } from '../../src/model/result.js';
import type { Clause } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import type { Standing } from '../standing.js';

/**
 * Why a statement has no case in a run: nothing could show it, it is about another system or the
 * other side, the run is over before it, or no case is about it.
 */
export type Gap = 'untestable' | 'other-system' | 'other-side' | 'uncovered';

/** What a run says of a statement: by one of its cases, or that it has none. */
export interface TraceCell {
  readonly standing: Standing | Gap;
  /** Where in the results it can be looked up, and by which exchanges; absent without a case. */
  readonly evidence?: Text;
  /** Why it did not pass, or has no verdict; empty for a pass. */
  readonly reason: Text;
}

/** A statement and a case about it, or a statement that no case is about. */
export interface TraceRow {
  /** Section of the document: `2.4.1`. */
  readonly clause: string;
  /** `2.4.1/unique-user`. */
  readonly statement: string;
  /** What it demands; absent for a statement that only another version of the suites knows. */
  readonly summary?: Text;
  /** Whom it binds, in words; absent where nobody knows. */
  readonly binds?: Text;
  readonly weight: Weight;
  readonly case?: string;
  readonly title?: Text;
  readonly operation?: string;
  readonly rulings: readonly string[];
  /** By the label of the run. */
  readonly cells: ReadonlyMap<string, TraceCell>;
}

/** A run, by what tells it from the others. */
export interface TracedRun
  extends Pick<RunResult, 'target' | 'startedAt' | 'conformity' | 'tool' | 'subject'> {
  /** In what its file differs from those of the others: `vendor-a`; its system where it is alone. */
  readonly label: string;
  readonly file: string;
}

/** All that the runs of one system, or of its client, show of each statement of its document. */
export interface TraceTable extends Pick<RunResult, 'system' | 'role' | 'protocol' | 'title'> {
  readonly runs: readonly TracedRun[];
  readonly rows: readonly TraceRow[];
}

export type Trace = readonly TraceTable[];

const DUTIES: Readonly<Record<Clause['binds'], Text>> = {
  sender: text('发送方', 'sender'),
  receiver: text('接收方', 'receiver'),
  both: text('双方', 'both sides'),
};

/** `sender (caller)`: its part in the message, and which side of the interface that is. */
export function describeBound({ binds, party }: Pick<Clause, 'binds' | 'party'>): Text {
  const { zh, en } = DUTIES[binds];
  if (binds === 'both') return party === 'caller' ? text('调用方', 'caller') : text(zh, en);
  const [side, sideEn] = party === 'caller' ? ['调用方', 'caller'] : ['服务方', 'server'];
  return text(`${zh}（${side}）`, `${en} (${sideEn})`);
}
