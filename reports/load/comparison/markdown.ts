import type { LoadComparison } from '../../../src/model/load-comparison.js';
import { inlineText } from '../../markdown/inline-text.js';
import { table } from '../../markdown/table.js';
import type { ReportOptions } from '../../reporter.js';
import {
  COMPARISON_WORDS,
  describeFigure,
  describeLevel,
  describeOutcome,
  describeRuns,
  FIGURE_HEAD,
  FIGURE_VERDICTS,
} from './words.js';

const MARKS = { kept: '✅', worse: '❌', open: '⚠️' } as const;

/** Compared load runs for the conversation about a merge request. */
export function renderLoadComparisonMarkdown(
  comparison: LoadComparison,
  { language }: ReportOptions,
): string {
  const { title, system, outcome, figures, cautions } = comparison;
  const { name, reason } = describeOutcome(comparison);
  const words = COMPARISON_WORDS;
  const blocks = [
    `## ${words.heading[language]}: ${inlineText(title[language])} (${inlineText(system)})`,
    `${MARKS[outcome]} **${name[language]}** — ${inlineText(reason[language], 600)}`,
    table(
      FIGURE_HEAD.map((word) => word[language]),
      figures.map((figure) => [
        ...describeFigure(figure, language),
        `${MARKS[figure.verdict]} ${FIGURE_VERDICTS[figure.verdict][language]}`,
      ]),
    ),
    (['before', 'after'] as const)
      .map((side) => {
        const { target, from, until } = comparison[side];
        const facts = [describeRuns(comparison[side])[language], target, from, until];
        return `- ${words[side][language]}: ${facts.map((one) => inlineText(one, 400)).join(' · ')}`;
      })
      .join('\n'),
    cautions.map((said) => `> ${inlineText(said[language], 600)}`).join('\n>\n'),
    describeLevel(comparison)[language],
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
