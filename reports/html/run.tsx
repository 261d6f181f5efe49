import type { Child } from 'hono/jsx';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { outcomeOf } from '../outcome.js';
import { Both } from '../page/both.js';
import { type Fact, Facts } from '../page/facts.js';
import { isReplayable } from '../replay.js';
import { describeAddress, isSeeded, nameOf, slugOf } from '../subject.js';
import { arrange } from './arrange.js';
import { CaseView } from './case.js';
import { Causes } from './causes.js';
import { Circumstances } from './circumstances.js';
import { DecidedView } from './decided.js';
import { Groups } from './groups.js';
import { Kept } from './kept.js';
import { OutcomeVerdict } from './outcome-verdict.js';
import { Rulings } from './rulings.js';
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
  const { groups, others } = arrange(result.cases);
  const replayable = replayableFrom(result, stored);
  const show = (one: CaseResult, how: { whole?: boolean; open?: boolean } = {}) => (
    <CaseView
      result={one}
      system={judged}
      stored={replayable}
      startedAt={result.startedAt}
      {...how}
    />
  );
  return (
    <section class="run" aria-labelledby={heading}>
      <h2 id={heading}>
        <Both of={nameOf(result)} /> <code>{system}</code>
      </h2>
      <OutcomeVerdict outcome={outcomeOf([result])} />
      <Causes result={result} groups={groups} />
      {result.aborted ? (
        <p class="notice">
          <strong>
            <Both of={WORDS.aborted} />
          </strong>{' '}
          <Both of={result.aborted.message} />
        </p>
      ) : null}
      <Facts facts={factsOf(result)} />
      <Circumstances result={result} />
      <OperationTable result={result} />
      <DecidedView result={result} />
      <Rulings rulings={result.rulings} />
      {children}
      <Groups groups={groups} show={show} />
      {others.length > 0 ? (
        <section class="others">
          <h3>
            <Both of={groups.length > 0 ? WORDS.others : WORDS.cases} />{' '}
            <span class="soft">{others.length}</span>
          </h3>
          {others.map((one) => show(one))}
        </section>
      ) : null}
      {result.cases.length === 0 ? (
        <p class="note">
          <Both of={WORDS.noCases} />
        </p>
      ) : null}
      <Kept result={result} stored={replayable} />
    </section>
  );
}

/** The file that a case is run again from. */
export function replayableFrom(result: RunResult, stored: string): string | undefined {
  return isReplayable(result) ? stored : undefined;
}

function factsOf(result: RunResult): readonly Fact[] {
  const { seed, startedAt, durationMs, tool, protocol } = result;
  return [
    [result.role === 'client' ? WORDS.playedAt : WORDS.target, describeAddress(result)],
    [WORDS.protocol, protocol],
    [WORDS.started, { instant: startedAt }],
    [WORDS.duration, formatDuration(durationMs)],
    ...(isSeeded(result) ? [[WORDS.seed, String(seed)] as const] : []),
    [WORDS.tool, `${tool.name} ${tool.version}`],
  ];
}
