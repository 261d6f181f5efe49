import type { Language, Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { verdictWord } from '../outcome.js';
import { readScripts, readStyles } from '../page/assets.js';
import { Both } from '../page/both.js';
import { Frame } from '../page/frame.js';
import { Instant } from '../page/instant.js';
import { STANDING_SIGNS, WEIGHT_NAMES } from '../standing.js';
import { nameOf, slugOf } from '../subject.js';
import {
  type Matrix,
  type MatrixCell,
  type MatrixRow,
  type MatrixRun,
  type MatrixTable,
  ROW_TRAITS,
  traitsOf,
} from './matrix.js';
import { countCell, describeCell, MATRIX_WORDS, TRAIT_NAMES } from './words.js';

const TONES = {
  conformant: 'pass',
  'not-conformant': 'fail',
  incomplete: 'inconc',
  partial: 'inconc',
} as const;

export function MatrixPage({ matrix, language }: { matrix: Matrix; language: Language }) {
  const { tables } = matrix;
  const runs = tables.flatMap((table) => table.runs);
  return (
    <Frame
      language={language}
      heading={MATRIX_WORDS.heading}
      subject={tables.map(nameOf)}
      style={readStyles('base', 'filters', 'matrix', 'print')}
      script={readScripts('language', 'times')}
      tools={new Set(runs.map(({ tool }) => `${tool.name} ${tool.version}`))}
    >
      <Filters rows={tables.flatMap(({ rows }) => rows)} />
      {tables.map((table) => (
        <TableView table={table} />
      ))}
    </Frame>
  );
}

/** Which rows are shown, by the style sheet alone. */
function Filters({ rows }: { rows: readonly MatrixRow[] }) {
  const traits = rows.flatMap(traitsOf);
  return (
    <fieldset class="traits">
      <legend>
        <Both of={MATRIX_WORDS.show} />
      </legend>
      <Choice value="all" name={MATRIX_WORDS.all} count={rows.length} />
      {ROW_TRAITS.map((trait) => (
        <Choice
          value={trait}
          name={TRAIT_NAMES[trait]}
          count={traits.filter((one) => one === trait).length}
        />
      ))}
    </fieldset>
  );
}

function Choice({ value, name, count }: { value: string; name: Text; count: number }) {
  return (
    <label class="chip">
      <input type="radio" name="show" value={value} checked={value === 'all'} />
      <Both of={name} /> <span class="count">{count}</span>
    </label>
  );
}

function TableView({ table }: { table: MatrixTable }) {
  const slug = printable(slugOf(table), 60);
  return (
    <section class="run" aria-labelledby={`system-${slug}`}>
      <h2 id={`system-${slug}`}>
        <Both of={nameOf(table)} /> <code>{printable(table.system, 60)}</code>
      </h2>
      <Runs runs={table.runs} heading={`runs-${slug}`} />
      <Clauses table={table} heading={`clauses-${slug}`} />
    </section>
  );
}

function Runs({ runs, heading }: { runs: readonly MatrixRun[]; heading: string }) {
  const { run, verdict, target, started, tool } = MATRIX_WORDS;
  return (
    <section class="scroll" aria-labelledby={heading} tabindex={0}>
      <table class="runs">
        <caption id={heading}>
          <Both of={MATRIX_WORDS.runs} />
        </caption>
        <thead>
          <tr>
            {[run, verdict].map((word) => (
              <th scope="col">
                <Both of={word} />
              </th>
            ))}
            {(['pass', 'fail', 'inconc'] as const).map((standing) => (
              <th scope="col">{STANDING_SIGNS[standing]}</th>
            ))}
            {[target, started, tool].map((word) => (
              <th scope="col">
                <Both of={word} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((one) => (
            <tr>
              <th scope="row">
                <RunName run={one} />
              </th>
              <td class={`word ${TONES[one.conformity]}`}>
                <span aria-hidden="true">{STANDING_SIGNS[TONES[one.conformity]]} </span>
                <Both of={verdictWord(one.conformity)} />
              </td>
              {(['pass', 'fail', 'inconc'] as const).map((name) => (
                <td>{one.summary[name]}</td>
              ))}
              <td>{printable(one.target, 300)}</td>
              <td>
                <Instant of={one.startedAt} />
              </td>
              <td>{printable(`${one.tool.name} ${one.tool.version}`, 60)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunName({ run: { label, report } }: { run: MatrixRun }) {
  const name = printable(label, 100);
  return report === undefined ? <span>{name}</span> : <a href={report}>{name}</a>;
}

function Clauses({ table, heading }: { table: MatrixTable; heading: string }) {
  return (
    <section class="scroll" aria-labelledby={heading} tabindex={0}>
      <table class="matrix">
        <caption id={heading}>
          <Both of={MATRIX_WORDS.clauses} />{' '}
          <span class="soft">
            <Both of={MATRIX_WORDS.key} />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Both of={MATRIX_WORDS.clause} />
            </th>
            {table.runs.map((run) => (
              <th scope="col">
                <RunName run={run} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row row={row} runs={table.runs} />
          ))}
          <tr class="nothing">
            <td colspan={table.runs.length + 1}>
              <Both of={MATRIX_WORDS.nothing} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, runs }: { row: MatrixRow; runs: readonly MatrixRun[] }) {
  const { statement, clause, summary, weight, cells } = row;
  return (
    <tr class={['row', ...traitsOf(row)].join(' ')}>
      <th scope="row">
        <span class="soft">
          § {printable(clause, 60)} · <Both of={WEIGHT_NAMES[weight]} />
        </span>{' '}
        {summary ? <Both of={summary} /> : <code>{printable(statement, 200)}</code>}
      </th>
      {cells.map((cell, index) => (
        <Cell cell={cell} report={runs[index]?.report} />
      ))}
    </tr>
  );
}

function Cell({ cell, report }: { cell: MatrixCell | null; report: string | undefined }) {
  if (!cell) return <td class="none" />;
  const shown = (
    <>
      <span aria-hidden="true">
        {STANDING_SIGNS[cell.standing]} {countCell(cell)}
      </span>
      <span class="quiet">
        <Both of={describeCell(cell)} />
      </span>
    </>
  );
  return (
    <td class={cell.standing}>
      {report === undefined ? (
        shown
      ) : (
        <a href={`${report}#case=${encodeURIComponent(cell.case.toWellFormed())}`}>{shown}</a>
      )}
    </td>
  );
}
