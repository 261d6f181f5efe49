import type { LoadComparison } from '../../../src/model/load-comparison.js';
import { printable } from '../../../src/wire/printable.js';
import type { ConsoleOptions } from '../../console/console.js';
import { createPaint } from '../../console/paint.js';
import { plainTable } from '../../console/plain-table.js';
import { STANDING_SIGNS } from '../../standing.js';
import { LOAD_WORDS } from '../words.js';
import {
  COMPARISON_WORDS,
  describeFigure,
  describeLevel,
  describeOutcome,
  describeRuns,
  FIGURE_HEAD,
  FIGURE_VERDICTS,
  TONES,
} from './words.js';

/** Compared load runs on a terminal: the verdict first, then a line for each figure. */
export function renderLoadComparison(
  comparison: LoadComparison,
  { language, colour }: Pick<ConsoleOptions, 'language' | 'colour'>,
): string {
  const paint = createPaint(colour);
  const { title, system, outcome, figures, cautions } = comparison;
  const { name, reason } = describeOutcome(comparison);
  const tone = TONES[outcome];
  const words = COMPARISON_WORDS;
  return [
    `${paint.standing[tone](paint.bold(`${STANDING_SIGNS[tone]} ${name[language]}`))}  ${printable(reason[language])}`,
    paint.bold(`${printable(title[language], 100)} (${printable(system, 60)})`),
    plainTable(
      (['before', 'after'] as const).map((side) => {
        const { target, tool, from, until } = comparison[side];
        const facts = [target, `${tool.name} ${tool.version}`, from, until];
        return [
          paint.dim(words[side][language]),
          printable(describeRuns(comparison[side])[language], 400),
          paint.dim(facts.map((one) => printable(one, 200)).join(' · ')),
        ];
      }),
    ),
    '',
    plainTable([
      FIGURE_HEAD.map((word) => paint.dim(word[language])),
      ...figures.map((figure) => [
        ...describeFigure(figure, language),
        paint.standing[TONES[figure.verdict]](
          `${STANDING_SIGNS[TONES[figure.verdict]]} ${FIGURE_VERDICTS[figure.verdict][language]}`,
        ),
      ]),
    ]),
    '',
    ...cautions.map(
      (said) =>
        `${paint.standing.warning(LOAD_WORDS.caution[language])}  ${printable(said[language], 600)}`,
    ),
    paint.dim(describeLevel(comparison)[language]),
    '',
  ].join('\n');
}
