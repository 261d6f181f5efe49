import type { Finding } from '../../src/model/finding.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import { printable } from '../../src/wire/printable.js';

/** One demand of the document that the client has broken. */
export interface Breach {
  /** The operation of the request, or of the callback that was answered so. */
  readonly operation: string;
  /** Section of the document: `2.4.1`. */
  readonly clause: string;
  /** The statement within it, an id of `clauses.json`. */
  readonly statement: string;
  readonly weight: Weight;
  /** JSON pointer into the message, or the name of what is judged: `AccessToken`, `path`. */
  readonly pointer: string;
  readonly expected: Text;
  readonly seen: Text;
  /** How a wrong token or signature came about, where that was found out. */
  readonly cause?: Text;
  /** In how many exchanges. */
  readonly count: number;
}

/** All that failed in a run, what must hold first. */
export function breachesOf({ cases }: Pick<RunResult, 'cases'>): readonly Breach[] {
  const failed = cases.filter(({ verdict }) => verdict === 'fail').flatMap(describeCase);
  const grave = failed.filter(({ weight }) => weight === 'must');
  return [...grave, ...failed.filter(({ weight }) => weight !== 'must')];
}

function describeCase(result: CaseResult): Breach[] {
  const { operation, clause, statement, weight, findings, title, reason } = result;
  const base = { operation, clause, statement };
  if (findings.length === 0) {
    return [{ ...base, weight, pointer: '', expected: title, seen: reason, count: 1 }];
  }
  return findings.map((finding) => ({
    ...base,
    // A lighter finding beside a grave one does not weigh as much as the case.
    weight: weight === 'must' ? finding.weight : weight,
    pointer: finding.pointer,
    expected: finding.expected,
    seen: finding.actual,
    ...causeOf(finding),
    count: finding.count ?? 1,
  }));
}

/** What no known mistake explains is not explained. */
function causeOf({ diagnosis }: Finding): Pick<Breach, 'cause'> {
  return diagnosis && diagnosis.mistakes.length > 0 ? { cause: diagnosis.summary } : {};
}

/** Longest quotation of one thing, in characters. */
const LONGEST = 300;

/** `1004 /money [2.4.4/request-fields] expected: at most 2 decimals; seen: "1.234" (3 times)` */
export function describeBreach(breach: Breach): Text {
  const { operation, statement, pointer, count } = breach;
  const place = [operation, cut(pointer)].filter(Boolean).join(' ');
  const says = ({ zh, en }: Text) => text(cut(zh), cut(en));
  const [expected, seen] = [says(breach.expected), says(breach.seen)];
  const cause = breach.cause && says(breach.cause);
  const times = count > 1 ? text(`（${count} 次）`, ` (${count} times)`) : text('', '');
  return text(
    `${place} [${statement}] 期望：${expected.zh}；实际：${seen.zh}${times.zh}${cause ? `；${cause.zh}` : ''}`,
    `${place} [${statement}] expected: ${expected.en}; seen: ${seen.en}${times.en}${cause ? `; ${cause.en}` : ''}`,
  );
}

function cut(words: string): string {
  return printable(words, LONGEST);
}
