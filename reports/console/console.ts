import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { summariseCircumstances } from '../circumstances.js';
import { describeDecided, type Line } from '../decided.js';
import { formatDuration } from '../duration.js';
import { meaningOf, outcomeOf, toneOf, verdictOf } from '../outcome.js';
import { differs } from '../ruling.js';
import { isGrave, standingOf } from '../standing.js';
import { describeAddress, describeOperation, isSeeded, nameOf, placeOf } from '../subject.js';
import { countTable } from './count-table.js';
import { describeKnown, describeWarning } from './failure.js';
import { describeGroups } from './groups.js';
import { createPaint, type Paint } from './paint.js';
import { WORDS } from './words.js';

const MOST_FAILURES = 20;
const MOST_NAMED = 5;
const WIDEST_RULE = 100;

export interface ConsoleOptions {
  readonly language: Language;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Folder with the full reports, named where the console leaves something out. */
  readonly reportDir?: string;
  /** The command that runs a case again, where the run is stored. */
  readonly replay?: (result: RunResult, id: string) => string | undefined;
}

/** The closing report on a terminal: counts, failures in full, warnings in short, the verdict. */
export function renderConsole(results: readonly RunResult[], options: ConsoleOptions): string {
  const paint = createPaint(options.colour);
  const { language } = options;
  const outcome = outcomeOf(results);
  const colour = paint.standing[toneOf(outcome)];
  const rule = paint.dim('─'.repeat(Math.max(1, Math.min(options.width, WIDEST_RULE))));
  const verdict = colour(paint.bold(verdictOf(outcome)[language]));
  const meaning = meaningOf(outcome);
  const exit = text(
    `（退出码 ${outcome.exitCode}：${meaning.zh}）`,
    `(exit code ${outcome.exitCode}: ${meaning.en})`,
  );
  return [
    ...results.map((result) => describeRun(result, options, paint)),
    rule,
    `${verdict}  ${outcome.reason[language]}  ${paint.dim(exit[language])}`,
    '',
  ].join('\n');
}

function describeRun(result: RunResult, options: ConsoleOptions, paint: Paint): string {
  const { language } = options;
  const facts = [
    `${placeOf(result)[language]} ${describeAddress(result)[language]}`,
    ...(isSeeded(result) ? [`${WORDS.seed[language]} ${result.seed}`] : []),
    formatDuration(result.durationMs),
  ];
  const { summary, undecided, unclaimed } = describeDecided(result);
  const name = `${printable(nameOf(result)[language], 100)} (${printable(result.system, 60)})`;
  const diagnosis = list(
    WORDS.diagnosis[language],
    result.diagnosis.map((line) => `• ${printable(line[language])}`),
    paint,
  );
  const circumstances = summariseCircumstances(result, language);
  const blocks = [
    [`${paint.bold(name)}  ${paint.dim(facts.join(' · '))}`, paint.dim(circumstances)]
      .filter(Boolean)
      .join('\n'),
    // What explains the failures is worth more than their number.
    result.causes ? diagnosis : '',
    abortNotice(result, language, paint),
    summary[language],
    result.causes ? '' : diagnosis,
    result.cases.length === 0 ? '' : countTable(result, { language, paint }),
    list(WORDS.undecided[language], tellLines(undecided, options), paint),
    list(WORDS.unclaimed[language], tellLines(unclaimed, options), paint),
    listFailures(result, options, paint),
    listKnown(result.cases, options, paint),
    listWarnings(result.cases, options, paint),
    list(
      WORDS.intermittent[language],
      result.cases.filter(isIntermittent).map((one) => describeWarning(one, { language, paint })),
      paint,
    ),
    list(WORDS.differing[language], differing(result, language), paint),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Failed in some tries, and is not held against the IUT. */
function isIntermittent({ attempts, verdict }: CaseResult): boolean {
  return attempts !== undefined && attempts.failed > 0 && verdict === 'inconc';
}

function abortNotice({ aborted }: RunResult, language: Language, paint: Paint): string {
  if (!aborted) return '';
  const notice = `${WORDS.aborted[language]}${printable(aborted.message[language])}`;
  return paint.standing.error(notice);
}

function listFailures(result: RunResult, options: ConsoleOptions, paint: Paint): string {
  const { language, replay } = options;
  const failures = result.cases.filter(isGrave);
  const { blocks, cases } = describeGroups(failures, MOST_FAILURES, {
    language,
    paint,
    replay: replay && ((id) => replay(result, id)),
  });
  const lines = [...blocks, ...leftOut(failures.length - cases, options)];
  if (lines.length === 0) return '';
  return `${paint.bold(WORDS.failures[language])}\n\n${lines.join('\n\n')}`;
}

function listWarnings(cases: readonly CaseResult[], options: ConsoleOptions, paint: Paint): string {
  const warnings = cases.filter((one) => standingOf(one) === 'warning');
  const shown = warnings
    .slice(0, MOST_FAILURES)
    .map((warning) => describeWarning(warning, { language: options.language, paint }));
  const lines = [...shown, ...leftOut(warnings.length - shown.length, options)];
  return list(WORDS.warnings[options.language], lines, paint);
}

function listKnown(cases: readonly CaseResult[], options: ConsoleOptions, paint: Paint): string {
  const known = cases.filter((one) => standingOf(one) === 'known');
  const shown = known.slice(0, MOST_FAILURES).map((one) => describeKnown(one, paint));
  const lines = [...shown, ...leftOut(known.length - shown.length, options)];
  return list(WORDS.known[options.language], lines, paint);
}

/** `2002  the IUT does not know sendSerialNo: cis/2002/accepts-valid, …`, for each operation. */
function tellLines(lines: readonly Line[], options: ConsoleOptions): readonly string[] {
  const { language } = options;
  const shown = lines.slice(0, MOST_FAILURES).map(({ operation, says, cases }) => {
    const named = cases.slice(0, MOST_NAMED).map((id) => printable(id, 200));
    const more = cases.length > named.length ? ', …' : '';
    const list = cases.length > 0 ? ` (${cases.length}: ${named.join(', ')}${more})` : '';
    const what = `${printable(says[language], 400)}${list}`;
    return operation === ''
      ? what
      : `${printable(describeOperation(operation)[language], 300)}  ${what}`;
  });
  return [...shown, ...leftOut(lines.length - shown.length, options)];
}

function leftOut(count: number, { language, reportDir }: ConsoleOptions): readonly string[] {
  if (count <= 0) return [];
  const place = reportDir === undefined ? '' : printable(reportDir, 300);
  const note = text(
    `另有 ${count} 项未列出，见${place === '' ? '报告文件' : ` ${place} 中的报告`}。`,
    `${count} more left out: see the report${place === '' ? ' files' : `s in ${place}`}.`,
  );
  return [note[language]];
}

function differing({ rulings }: RunResult, language: Language): readonly string[] {
  return rulings
    .filter(differs)
    .map(
      ({ id, choice, observed = '' }) =>
        `${printable(id, 60)}  ${WORDS.chosen[language]} ${printable(choice, 100)}, ${WORDS.observed[language]} ${printable(observed, 100)}`,
    );
}

function list(heading: string, lines: readonly string[], paint: Paint): string {
  if (lines.length === 0) return '';
  return [paint.bold(heading), ...lines.map((line) => `  ${line}`)].join('\n');
}
