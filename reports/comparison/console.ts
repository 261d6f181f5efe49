import type { CaseChange, Comparison, Lonely, RunComparison } from '../../src/model/comparison.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { ConsoleOptions } from '../console/console.js';
import { createPaint, type Paint } from '../console/paint.js';
import { plainTable } from '../console/plain-table.js';
import { verdictWord } from '../outcome.js';
import { standingOf } from '../standing.js';
import { nameOf } from '../subject.js';
import { explainChange, groupChanges } from './account.js';
import {
  CHANGE_NAMES,
  COMPARISON_WORDS,
  describeOutcome,
  describeTurn,
  nameWeight,
  TONES,
} from './words.js';

const MOST_ROWS = 20;
const EXIT_CODES = { worse: 1, incomplete: 4, 'no-worse': 0 } as const;

/** Two sets of runs on a terminal: what changed, the worst first, and what it comes to. */
export function renderComparison(
  comparison: Comparison,
  { language, colour }: Pick<ConsoleOptions, 'language' | 'colour'>,
): string {
  const paint = createPaint(colour);
  const { outcome, onlyBefore, onlyAfter } = comparison;
  const { name, reason } = describeOutcome(comparison);
  const tone = paint.standing[TONES[outcome]];
  const exit = text(`（退出码 ${EXIT_CODES[outcome]}）`, `(exit code ${EXIT_CODES[outcome]})`);
  return [
    ...comparison.runs.map((run) => describeRun(run, language, paint)),
    ...listLonely(COMPARISON_WORDS.onlyBefore, onlyBefore, language, paint),
    ...listLonely(COMPARISON_WORDS.onlyAfter, onlyAfter, language, paint),
    `${tone(paint.bold(name[language]))}  ${reason[language]}  ${paint.dim(exit[language])}`,
    '',
  ].join('\n');
}

function describeRun(run: RunComparison, language: Language, paint: Paint): string {
  const name = `${printable(nameOf(run)[language], 100)} (${printable(run.system, 60)})`;
  const blocks = [
    paint.bold(name),
    plainTable([
      ...(['before', 'after'] as const).map((side) => describeSide(run, side, language, paint)),
    ]),
    list(
      COMPARISON_WORDS.differences[language],
      run.differences.map(({ says }) => printable(says[language], 400)),
      paint,
    ),
    ...groupChanges(run).map(({ kind, changes }) =>
      list(
        `${CHANGE_NAMES[kind][language]} (${changes.length})`,
        [
          ...changes.slice(0, MOST_ROWS).flatMap((one) => describeChange(one, language, paint)),
          ...leftOut(changes.length - MOST_ROWS, language),
        ],
        paint,
      ),
    ),
    (['unchanged', 'unasked'] as const)
      .filter((name) => name === 'unchanged' || run[name] > 0)
      .map((name) => `${COMPARISON_WORDS[name][language]} ${run[name]}`)
      .join(' · '),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function describeSide(
  run: RunComparison,
  side: 'before' | 'after',
  language: Language,
  paint: Paint,
): readonly string[] {
  const { startedAt, target, tool, conformity, summary } = run[side];
  return [
    paint.dim(COMPARISON_WORDS[side][language]),
    verdictWord(conformity)[language],
    `${paint.standing.pass(`✓ ${summary.pass}`)}  ${paint.standing.fail(`✗ ${summary.fail}`)}  ? ${summary.inconc}`,
    paint.dim(
      [startedAt, target, `${tool.name} ${tool.version}`]
        .map((one) => printable(one, 200))
        .join(' · '),
    ),
  ];
}

function describeChange(change: CaseChange, language: Language, paint: Paint): readonly string[] {
  const { id, clause, effect, after, before } = change;
  const seen = after ?? before;
  const tone = paint.standing[effect === 'regression' ? 'fail' : seen ? standingOf(seen) : 'none'];
  const why = printable(explainChange(change)[language], 400);
  return [
    `${tone(describeTurn(change)[language])}  ${printable(id, 200)}  ${paint.dim(`§ ${printable(clause, 60)} ${nameWeight(change)[language]}`)}`,
    ...(why === '' ? [] : [`    ${why}`]),
  ];
}

function listLonely(
  heading: Text,
  lonely: readonly Lonely[],
  language: Language,
  paint: Paint,
): readonly string[] {
  if (lonely.length === 0) return [];
  const names = lonely.map(
    (one) => `${printable(nameOf(one)[language], 100)} (${printable(one.system, 60)})`,
  );
  return [`${list(heading[language], names, paint)}\n`];
}

function leftOut(count: number, language: Language): readonly string[] {
  if (count <= 0) return [];
  return [text(`另有 ${count} 项，见 --json`, `${count} more: --json has them`)[language]];
}

function list(heading: string, lines: readonly string[], paint: Paint): string {
  if (lines.length === 0) return '';
  return [paint.bold(heading), ...lines.map((line) => `  ${line}`)].join('\n');
}
