import type { Child } from 'hono/jsx';
import type { RulingResult, RunResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { outcomeOf } from '../outcome.js';
import { Both } from '../page/both.js';
import { type Fact, Facts, showInstant } from '../page/facts.js';
import { TableHead } from '../page/table-head.js';
import { isReplayable } from '../replay.js';
import { differs } from '../ruling.js';
import { byGravity } from '../standing.js';
import { describeAddress, isSeeded, nameOf, slugOf } from '../subject.js';
import { CaseView } from './case.js';
import { Circumstances } from './circumstances.js';
import { DecidedView } from './decided.js';
import { Groups } from './groups.js';
import { Kept } from './kept.js';
import { OutcomeVerdict } from './outcome-verdict.js';
import { OperationTable } from './tables.js';
import { WORDS } from './words.js';

interface RunProps {
  readonly result: RunResult;
  /** Name of the file that holds it. */
  readonly stored: string;
  /** What stands between the run's facts and its cases. */
  readonly children?: Child;
}

/** One run: what was tested and how it went, then its cases, failures first. */
export function RunView({ result, stored, children }: RunProps) {
  const system = printable(result.system, 60);
  const judged = printable(slugOf(result), 60);
  const heading = `run-${judged}`;
  const cases = byGravity(result.cases);
  const replayable = replayableFrom(result, stored);
  return (
    <section class="run" aria-labelledby={heading}>
      <h2 id={heading}>
        <Both of={nameOf(result)} /> <code>{system}</code>
      </h2>
      <OutcomeVerdict outcome={outcomeOf([result])} />
      {result.causes ? <Diagnosis lines={result.diagnosis} /> : null}
      <DecidedView result={result} />
      {result.aborted ? (
        <p class="notice">
          <strong>
            <Both of={WORDS.aborted} />
          </strong>{' '}
          <Both of={result.aborted.message} />
        </p>
      ) : null}
      {result.causes ? null : <Diagnosis lines={result.diagnosis} />}
      <Facts facts={factsOf(result)} />
      <Circumstances result={result} />
      <OperationTable result={result} />
      {result.rulings.length > 0 ? <Rulings rulings={result.rulings} /> : null}
      <Groups cases={result.cases} />
      {children}
      <h3>
        <Both of={WORDS.cases} />
      </h3>
      {cases.length === 0 ? (
        <p class="note">
          <Both of={WORDS.noCases} />
        </p>
      ) : (
        cases.map((one) => <CaseView result={one} system={judged} stored={replayable} />)
      )}
      <Kept result={result} stored={replayable} />
    </section>
  );
}

/** The file that a case is run again from. */
export function replayableFrom(result: RunResult, stored: string): string | undefined {
  return isReplayable(result) ? stored : undefined;
}

/** What the cases together point at. What explains the failures stands before what was decided. */
function Diagnosis({ lines }: { lines: RunResult['diagnosis'] }) {
  if (lines.length === 0) return null;
  return (
    <div class="notice">
      <h3>
        <Both of={WORDS.diagnosis} />
      </h3>
      <ul>
        {lines.map((line) => (
          <li>
            <Both of={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function factsOf(result: RunResult): readonly Fact[] {
  const { seed, startedAt, durationMs, tool, protocol } = result;
  return [
    [result.role === 'client' ? WORDS.playedAt : WORDS.target, describeAddress(result)],
    [WORDS.protocol, protocol],
    [WORDS.started, showInstant(startedAt)],
    [WORDS.duration, formatDuration(durationMs)],
    ...(isSeeded(result) ? [[WORDS.seed, String(seed)] as const] : []),
    [WORDS.tool, `${tool.name} ${tool.version}`],
  ];
}

function Rulings({ rulings }: { rulings: readonly RulingResult[] }) {
  const differing = rulings.some(differs);
  return (
    <details class="panel" open={differing}>
      <summary>
        <h3>
          <Both of={WORDS.rulings} />
        </h3>{' '}
        <span class="soft">{rulings.length}</span>
      </summary>
      <div class="scroll">
        <table>
          <TableHead words={[WORDS.ruling, WORDS.choice, WORDS.observed]} />
          <tbody>
            {rulings.map((ruling) => (
              <tr>
                <th scope="row">
                  <code>{printable(ruling.id, 60)}</code>
                </th>
                <td>
                  <code>{printable(ruling.choice, 100)}</code>{' '}
                  <span class="soft">
                    <Both of={ruling.summary} />
                  </span>
                </td>
                <td>
                  <Observed ruling={ruling} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Observed({ ruling }: { ruling: RulingResult }) {
  const { observed } = ruling;
  if (observed === undefined) {
    return (
      <span class="soft">
        <Both of={WORDS.notSeen} />
      </span>
    );
  }
  if (!differs(ruling)) {
    return (
      <>
        {printable(observed, 100)}{' '}
        {observed === ruling.choice ? (
          <span class="soft">
            <Both of={WORDS.asChosen} />
          </span>
        ) : null}
      </>
    );
  }
  return (
    <strong class="differs">
      {printable(observed, 100)} · <Both of={WORDS.differs} />
    </strong>
  );
}
