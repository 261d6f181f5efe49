import type { CaseResult, RunResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { wasAccepted } from '../decided.js';
import { formatDuration } from '../duration.js';
import { outcomeOf, toneOf, verdictOf } from '../outcome.js';
import { Both } from '../page/both.js';
import {
  byOperation,
  STANDING_NAMES,
  STANDING_SIGNS,
  STANDINGS,
  type Standing,
  tally,
} from '../standing.js';
import { nameOf, slugOf } from '../subject.js';
import { OperationName } from './operation-name.js';
import { WORDS } from './words.js';

/** Verdicts of each operation, and of the run. */
export function OperationTable({ result }: { result: RunResult }) {
  if (result.cases.length === 0) return null;
  const columns = occurring(result.cases);
  const heading = `operations-${printable(slugOf(result), 60)}`;
  return (
    <section class="scroll" aria-labelledby={heading} tabindex={0}>
      <table class="counts by-standing">
        <caption id={heading}>
          <Both of={WORDS.operations} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Both of={WORDS.operation} />
            </th>
            <th scope="col" class="word">
              <Both of={WORDS.accepted} />
            </th>
            <Heads columns={columns} />
          </tr>
        </thead>
        <tbody>
          {[...byOperation(result.cases)].map(([operation, cases]) => (
            <tr>
              <th scope="row">
                <OperationName of={operation} />
              </th>
              <Accepted isAccepted={wasAccepted(operation, result)} />
              <Counts cases={cases} columns={columns} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Both of={WORDS.total} />
            </th>
            <td />
            <Counts cases={result.cases} columns={columns} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Whether requests of an operation were accepted; empty where it is not for the IUT to accept. */
function Accepted({ isAccepted }: { isAccepted: boolean | undefined }) {
  if (isAccepted === undefined) return <td />;
  return (
    <td
      class={isAccepted ? 'word' : 'word inconc'}
      data-zh={WORDS.accepted.zh}
      data-en={WORDS.accepted.en}
    >
      <Both of={isAccepted ? WORDS.yes : WORDS.no} />
    </td>
  );
}

/** All systems of a report with several runs. */
export function SystemTable({ results }: { results: readonly RunResult[] }) {
  const columns = occurring(results.flatMap(({ cases }) => cases));
  return (
    <section aria-labelledby="systems">
      <h2 id="systems">
        <Both of={WORDS.systems} />
      </h2>
      <section class="scroll" aria-labelledby="systems" tabindex={0}>
        <table class="counts by-standing">
          <thead>
            <tr>
              <th scope="col">
                <Both of={WORDS.system} />
              </th>
              <th scope="col" class="word">
                <Both of={WORDS.verdict} />
              </th>
              <Heads columns={columns} />
              <th scope="col">
                <Both of={WORDS.duration} />
              </th>
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <SystemRow result={result} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function SystemRow({ result, columns }: { result: RunResult; columns: readonly Standing[] }) {
  const outcome = outcomeOf([result]);
  return (
    <tr>
      <th scope="row">
        <a href={`#run-${printable(slugOf(result), 60)}`}>
          <Both of={nameOf(result)} />
        </a>
      </th>
      <td class={`word ${toneOf(outcome)}`}>
        <span aria-hidden="true">{STANDING_SIGNS[toneOf(outcome)]} </span>
        <Both of={verdictOf(outcome)} />
      </td>
      <Counts cases={result.cases} columns={columns} />
      <td>{formatDuration(result.durationMs)}</td>
    </tr>
  );
}

function Heads({ columns }: { columns: readonly Standing[] }) {
  return (
    <>
      {columns.map((standing) => (
        <th scope="col">
          <Both of={STANDING_NAMES[standing]} />
        </th>
      ))}
    </>
  );
}

function Counts({
  cases,
  columns,
}: {
  cases: readonly CaseResult[];
  columns: readonly Standing[];
}) {
  const counts = tally(cases);
  return (
    <>
      {columns.map((standing) => (
        <td class={counts[standing] === 0 ? 'zero' : standing} {...named(standing)}>
          {counts[standing]}
        </td>
      ))}
    </>
  );
}

/** What a narrow screen, which has no room for the head of a table, shows before a count. */
function named(standing: Standing) {
  const sign = STANDING_SIGNS[standing];
  const { zh, en } = STANDING_NAMES[standing];
  return { 'data-zh': `${sign} ${zh}`, 'data-en': `${sign} ${en}` };
}

/** Passed and failed always, the others where there are any. */
function occurring(cases: readonly CaseResult[]): readonly Standing[] {
  const counts = tally(cases);
  return STANDINGS.filter((s) => s === 'pass' || s === 'fail' || counts[s] > 0);
}
