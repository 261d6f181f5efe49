import type { CaseChange, Comparison, RunComparison } from '../../src/model/comparison.js';
import { type Language, text } from '../../src/model/text.js';
import { inlineText } from '../markdown/inline-text.js';
import { table } from '../markdown/table.js';
import { verdictWord } from '../outcome.js';
import type { ReportOptions } from '../reporter.js';
import { nameOf } from '../subject.js';
import { explainChange, groupChanges, isQuiet } from './account.js';
import {
  CHANGE_NAMES,
  COMPARISON_WORDS,
  describeOutcome,
  describeTurn,
  nameWeight,
} from './words.js';

const MOST_ROWS = 50;
const MARKS = { worse: '❌', incomplete: '⚠️', 'no-worse': '✅' } as const;

/** Two sets of runs for the conversation about a merge request: what changed, folded where it is good. */
export function renderComparisonMarkdown(
  comparison: Comparison,
  { language }: ReportOptions,
): string {
  const { name, reason } = describeOutcome(comparison);
  const blocks = [
    `## ${COMPARISON_WORDS.heading[language]}`,
    `${MARKS[comparison.outcome]} **${name[language]}** — ${reason[language]}`,
    overview(comparison, language),
    isQuiet(comparison) ? SAME[language] : '',
    ...comparison.runs.flatMap((run) => describeRun(run, comparison.runs.length > 1, language)),
    ...(['onlyBefore', 'onlyAfter'] as const).map((side) => listLonely(comparison, side, language)),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const SAME = text('每个用例的结论都与此前相同。', 'Every case ends as it did before.');

function overview({ runs }: Comparison, language: Language): string {
  if (runs.length === 0) return '';
  const sides = [COMPARISON_WORDS.before[language], COMPARISON_WORDS.after[language]];
  return table(
    [COMPARISON_WORDS.system[language], ...sides, '✓', '✗', '?'],
    runs.map((run) => {
      const { before, after } = run;
      const turn = (count: 'pass' | 'fail' | 'inconc') =>
        before.summary[count] === after.summary[count]
          ? `${after.summary[count]}`
          : `${before.summary[count]} → **${after.summary[count]}**`;
      return [
        `${inlineText(nameOf(run)[language])} (${inlineText(run.system)})`,
        ...[before, after].map(
          ({ conformity, startedAt, target }) =>
            `${verdictWord(conformity)[language]}<br>${inlineText(startedAt)}<br>${inlineText(target)}`,
        ),
        turn('pass'),
        turn('fail'),
        turn('inconc'),
      ];
    }),
  );
}

function describeRun(
  run: RunComparison,
  isOneOfSeveral: boolean,
  language: Language,
): readonly string[] {
  const groups = groupChanges(run);
  if (groups.length + run.differences.length === 0) return [];
  return [
    isOneOfSeveral ? `### ${inlineText(nameOf(run)[language])} (${inlineText(run.system)})` : '',
    run.differences.length === 0
      ? ''
      : [
          `> ${COMPARISON_WORDS.differences[language]}`,
          ...run.differences.map(({ says }) => `> - ${inlineText(says[language], 600)}`),
        ].join('\n'),
    ...groups.map(({ kind, changes }) => {
      const heading = `${CHANGE_NAMES[kind][language]} (${changes.length})`;
      const body = listChanges(changes, language);
      return changes.some(({ effect }) => effect) || kind === 'broken'
        ? `#### ${heading}\n\n${body}`
        : `<details><summary>${heading}</summary>\n\n${body}\n\n</details>`;
    }),
  ];
}

function listChanges(changes: readonly CaseChange[], language: Language): string {
  const { id, clause, change, message } = COMPARISON_WORDS;
  const rows = changes
    .slice(0, MOST_ROWS)
    .map((one) => [
      inlineText(one.id),
      `${inlineText(one.clause)} ${nameWeight(one)[language]}`,
      describeTurn(one)[language],
      inlineText(explainChange(one)[language], 400),
    ]);
  const head = [id, clause, change, message].map((word) => word[language]);
  const more = changes.length - rows.length;
  const rest = text(`另有 ${more} 项。`, `${more} more.`)[language];
  return more > 0 ? `${table(head, rows)}\n\n${rest}` : table(head, rows);
}

function listLonely(
  comparison: Comparison,
  side: 'onlyBefore' | 'onlyAfter',
  language: Language,
): string {
  const names = comparison[side].map((one) => inlineText(nameOf(one)[language]));
  if (names.length === 0) return '';
  return `${COMPARISON_WORDS[side][language]}: ${names.join(', ')}`;
}
