import type { Exchange, MessageRecord } from '../../src/model/exchange.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { PURPOSE_NAMES } from '../purpose.js';
import { STANDING_NAMES, STANDING_SIGNS, standingOf, WEIGHT_NAMES } from '../standing.js';
import { RESENT } from '../steps.js';
import { describeAddress, placeOf } from '../subject.js';
import { indent } from './indent.js';
import { createPaint, type Paint } from './paint.js';
import { WORDS } from './words.js';

const MOST_STEPS = 60;
const MOST_FINDINGS = 8;
const BODY_LENGTH = 4000;
const LINE_LENGTH = 400;

const THEN = text('当时：', 'then: ');
const NOW = text('现在：', 'now:  ');

interface Replayed {
  readonly recorded: CaseResult;
  readonly now: CaseResult;
  /** The run that `now` belongs to. */
  readonly result: RunResult;
}

/** A case that was run again: each request with its answer, and the verdict then and now. */
export function renderReplay(
  { recorded, now, result }: Replayed,
  { language, colour }: { readonly language: Language; readonly colour: boolean },
): string {
  const paint = createPaint(colour);
  const left = now.exchanges.length - MOST_STEPS;
  const steps = now.exchanges
    .slice(0, MOST_STEPS)
    .map((exchange, index) => describeStep(exchange, index, { language, paint }));
  const { aborted } = result;
  return [
    `${paint.bold(printable(now.id, 200))}  ${paint.dim(`${WORDS.clause[language]} ${printable(now.clause, 60)} · ${WEIGHT_NAMES[now.weight][language]}`)}`,
    printable(now.title[language], LINE_LENGTH),
    paint.dim(`${placeOf(result)[language]} ${describeAddress(result)[language]}`),
    '',
    ...steps.map((step) => `${step}\n`),
    ...(left > 0 ? [text(`另有 ${left} 步`, `${left} more steps`)[language], ''] : []),
    ...(aborted
      ? [paint.standing.error(WORDS.aborted[language] + printable(aborted.message[language])), '']
      : []),
    describeVerdict(THEN[language], recorded, language, paint),
    describeVerdict(NOW[language], now, language, paint),
    ...now.findings
      .slice(0, MOST_FINDINGS)
      .map(
        ({ pointer, expected, actual }) =>
          `    ${printable(pointer, 200)}  ${paint.dim(WORDS.expected[language])}${printable(expected[language], LINE_LENGTH)}  ${paint.dim(WORDS.actual[language])}${printable(actual[language], LINE_LENGTH)}`,
      ),
    '',
  ].join('\n');
}

function describeVerdict(lead: string, result: CaseResult, language: Language, paint: Paint) {
  const standing = standingOf(result);
  const word = `${STANDING_SIGNS[standing]} ${STANDING_NAMES[standing][language]}`;
  const why = printable(result.reason[language], 1000);
  return `${lead}${paint.standing[standing](word)}${why === '' ? '' : `  ${why}`}`;
}

function describeStep(
  { purpose, operation, request, response, trouble, resent, durationMs }: Exchange,
  index: number,
  { language, paint }: { readonly language: Language; readonly paint: Paint },
): string {
  const lead = `${index + 1}. ${printable(operation, 60)} (${PURPOSE_NAMES[purpose][language]})`;
  const came = response
    ? [`→ ${response.status}  ${paint.dim(formatDuration(durationMs))}`, ...linesOf(response)]
    : [`→ ${printable(trouble?.message[language] ?? '', LINE_LENGTH)}`];
  return [
    paint.bold(lead),
    indent(
      [`${printable(request.method, 20)} ${printable(request.url, 500)}`, ...linesOf(request)].join(
        '\n',
      ),
      3,
    ),
    ...(resent ? [indent(paint.dim(RESENT[language]), 3)] : []),
    indent(came.join('\n'), 3),
  ].join('\n');
}

function linesOf({ headers, body }: MessageRecord): string[] {
  const named = Object.entries(headers)
    .slice(0, 40)
    .map(([name, value]) => `${printable(name, 200)}: ${printable(value, 500)}`);
  return [...named, ...(body === '' ? [] : [printableBlock(body, BODY_LENGTH)])];
}
