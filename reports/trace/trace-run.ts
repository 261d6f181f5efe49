import type { Exchange } from '../../src/model/exchange.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { PURPOSE_NAMES } from '../purpose.js';
import { standingOf } from '../standing.js';
import type { TraceCell, TracedRun, TraceRow } from './trace.js';

/** A run without its exchanges: so much of it is kept while others are read. */
export interface RunTrace {
  readonly judged: Pick<RunResult, 'system' | 'role' | 'protocol' | 'title'>;
  readonly run: TracedRun;
  readonly cases: readonly CaseTrace[];
}

/** One case of it. */
export interface CaseTrace
  extends Pick<TraceRow, 'clause' | 'statement' | 'weight' | 'operation' | 'rulings'> {
  readonly id: string;
  readonly title: Text;
  readonly cell: TraceCell;
}

/** @param place where the run stands in its file, as a JSON pointer: empty for the whole, or `/0` */
export function traceRun(
  result: RunResult,
  { place, ...named }: Pick<TracedRun, 'label' | 'file'> & { readonly place: string },
): RunTrace {
  const { system, role, protocol, title, cases, chain } = result;
  const { target, startedAt, conformity, tool, subject } = result;
  return {
    judged: { system, ...(role ? { role } : {}), protocol, title },
    run: { ...named, target, startedAt, conformity, tool, ...(subject ? { subject } : {}) },
    cases: cases.map((one, index) => ({
      id: one.id,
      clause: one.clause,
      statement: one.statement,
      weight: one.weight,
      operation: one.operation,
      rulings: one.rulings,
      title: one.title,
      cell: {
        standing: standingOf(one),
        evidence: describeEvidence(one, `${place}/cases/${index}`, chain?.links[one.id]),
        reason: one.reason,
      },
    })),
  };
}

/** Exchanges that are listed one by one. */
const LISTED = 8;

/** Where the case stands in the file, its digest, and its exchanges by number, what for, and answer. */
function describeEvidence(
  { exchanges }: CaseResult,
  pointer: string,
  link: string | undefined,
): Text {
  const place = `#${pointer}${link === undefined ? '' : ` sha256 ${link}`}`;
  if (exchanges.length === 0) return text(place, place);
  const count = exchanges.length;
  const shown = exchanges.slice(0, LISTED).map(describeExchange);
  const more = count > LISTED;
  const zh = shown.map((one) => one.zh).join('、');
  const en = shown.map((one) => one.en).join(', ');
  return text(
    `${place}：报文 ${zh}${more ? `……共 ${count} 条` : ''}`,
    `${place}: exchanges ${en}${more ? ` … ${count} in all` : ''}`,
  );
}

/** `2 1004 (stimulus) → 200`. */
function describeExchange(
  { operation, purpose, response, trouble }: Exchange,
  index: number,
): Text {
  const came = response ? `${response.status}` : (trouble?.kind ?? '–');
  const { zh, en } = PURPOSE_NAMES[purpose];
  return text(
    `${index + 1} ${operation}（${zh}）→ ${came}`,
    `${index + 1} ${operation} (${en}) → ${came}`,
  );
}
