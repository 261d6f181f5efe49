import { formatCount, formatRate } from '../../../src/model/figures.js';
import { measuredTime } from '../../../src/model/load-figures.js';
import type { Latency, LoadResult } from '../../../src/model/load-result.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import { printable } from '../../../src/wire/printable.js';
import { summariseCircumstances } from '../../circumstances.js';
import type { ConsoleOptions } from '../../console/console.js';
import { createPaint, type Paint } from '../../console/paint.js';
import { plainTable } from '../../console/plain-table.js';
import { formatDuration } from '../../duration.js';
import { STANDING_SIGNS } from '../../standing.js';
import { describeEquation, describeResend, describeSample } from '../account.js';
import { describeCapacity } from '../capacity.js';
import { cautionsOf } from '../cautions.js';
import { checksOf, type LoadCheck } from '../checks.js';
import { failuresOf } from '../failures.js';
import {
  errorsOf,
  formatLatency,
  formatShare,
  namedCounts,
  namedTimes,
  ratesOf,
} from '../figures.js';
import { LOAD_WORDS, VERDICT_NAMES } from '../words.js';

const COMMAND_LENGTH = 2000;
const CAUTION_LENGTH = 1000;

const LABELS = {
  target: text('被测地址', 'target'),
  seed: text('随机种子', 'seed'),
  requests: text('请求', 'Requests'),
  rate: text('速率', 'Rate'),
  repeat: text('重现', 'Repeat'),
} as const satisfies Readonly<Record<string, Text>>;

/** A load run on a terminal: the verdict first, then a line for each thing it rests on. */
export function renderLoadConsole(
  result: LoadResult,
  { language, colour }: Pick<ConsoleOptions, 'language' | 'colour'>,
): string {
  const paint = createPaint(colour);
  const { verdict, reason, title, system, command } = result;
  const facts = [
    `${LABELS.target[language]} ${printable(result.target, 200)}`,
    `${LABELS.seed[language]} ${result.seed}`,
    formatDuration(result.durationMs),
    ...describeFleet(result, language),
  ];
  const circumstances = summariseCircumstances(result, language);
  const name = `${printable(title[language], 100)} (${printable(system, 60)})`;
  const sign = `${STANDING_SIGNS[verdict]} ${VERDICT_NAMES[verdict][language]}`;
  const rows: readonly (readonly [Text, readonly string[]])[] = [
    [LABELS.requests, [describeCounts(result, language)]],
    [LOAD_WORDS.causes, failuresOf(result).map((said) => said[language])],
    [LABELS.rate, [describeRates(result, language)]],
    [LOAD_WORDS[measuredTime(result)], [describeTimes(result.latency[measuredTime(result)])]],
    [LOAD_WORDS.good, describeGood(result, language)],
    [LOAD_WORDS.demands, describeChecks(checksOf(result), language, paint)],
    [LOAD_WORDS.kept, describeKept(result, language)],
    [LOAD_WORDS.resend, result.resend ? [describeResend(result.resend)[language]] : []],
    [LOAD_WORDS.callbacks, describeCallbacks(result, language)],
    [LOAD_WORDS.generator, [describeGenerator(result, language)]],
    [LOAD_WORDS.capacity, describeCapacity(result).map((said) => said[language])],
    [
      LOAD_WORDS.caution,
      cautionsOf(result).map((said) => printable(said[language], CAUTION_LENGTH)),
    ],
    [LABELS.repeat, [printable(command, COMMAND_LENGTH)]],
  ];
  return [
    `${paint.standing[verdict](paint.bold(sign))}  ${printable(reason[language])}`,
    `${paint.bold(name)}  ${paint.dim(facts.join(' · '))}`,
    ...(circumstances === '' ? [] : [paint.dim(circumstances)]),
    '',
    plainTable(
      rows.flatMap(([label, lines]) =>
        lines.map((line, index) => [index === 0 ? paint.dim(label[language]) : '', line]),
      ),
    ),
    '',
  ].join('\n');
}

function describeFleet({ workload: { meters } }: LoadResult, language: Language) {
  return meters === undefined ? [] : [`${formatCount(meters)} ${LOAD_WORDS.meters[language]}`];
}

function describeCounts({ counts }: LoadResult, language: Language): string {
  return namedCounts(counts)
    .map(({ name, count }) => `${LOAD_WORDS[name][language]} ${formatCount(count)}`)
    .join('  ');
}

function describeRates(result: LoadResult, language: Language): string {
  const { requests, reports } = ratesOf(result);
  return `${LOAD_WORDS.requestRate[language]} ${formatRate(requests)}  ${LOAD_WORDS.reportRate[language]} ${formatRate(reports)}`;
}

function describeTimes(latency: Latency): string {
  return namedTimes(latency)
    .map(([name, ms]) => `${name} ${formatLatency(ms)}`)
    .join('  ');
}

function describeGood({ good }: LoadResult, language: Language): readonly string[] {
  if (!good) return [];
  return [`${LOAD_WORDS.goodErrors[language]} ${errorsOf(good)}  ${describeTimes(good.response)}`];
}

function describeChecks(
  checks: readonly LoadCheck[],
  language: Language,
  paint: Paint,
): readonly string[] {
  return checks.map(({ standing, title, observed }) => {
    const sign = paint.standing[standing](STANDING_SIGNS[standing]);
    return `${sign} ${printable(title[language], 100)}  ${paint.dim(printable(observed[language], 200))}`;
  });
}

/** As a sum that can be checked; what had no answer stands apart. */
function describeKept(
  { reconciliation, counts }: LoadResult,
  language: Language,
): readonly string[] {
  if (!reconciliation) return [];
  const { unknownStored, refusedStored } = reconciliation;
  const apart = text(
    `无有效应答 ${formatCount(counts.unknown)} 中已入库 ${formatCount(unknownStored)}；业务拒绝却入库 ${formatCount(refusedStored)}`,
    `of ${formatCount(counts.unknown)} without a readable answer ${formatCount(unknownStored)} stored; ${formatCount(refusedStored)} rejected and stored`,
  );
  return [
    describeEquation(reconciliation)[language],
    ...describeSample(reconciliation).map((said) => said[language]),
    apart[language],
  ];
}

/** As a sum, too, with the time from a request's instant to its callback. */
function describeCallbacks({ callbacks }: LoadResult, language: Language): readonly string[] {
  if (!callbacks) return [];
  const amount = (name: keyof typeof LOAD_WORDS, count: number) =>
    `${LOAD_WORDS[name][language]} ${formatCount(count)}`;
  const { expected, received, missing, doubled, refused, strange, latency } = callbacks;
  const apart = [
    amount('calledTwice', doubled),
    amount('calledRefused', refused),
    amount('strange', strange),
  ].join('  ');
  return [
    `${amount('expected', expected)} = ${amount('received', received)} + ${amount('uncalled', missing)}  (${apart})`,
    describeTimes(latency),
  ];
}

function describeGenerator({ generator }: LoadResult, language: Language): string {
  const { ceiling, share, loopDelayMs, deepestBacklog } = generator;
  const [used, most, delay] = [formatShare(share), formatRate(ceiling), formatLatency(loopDelayMs)];
  const backlog = formatCount(deepestBacklog);
  return text(
    `用到自身上限 ${most} 的 ${used}，事件循环延迟 p99 ${delay}，最大积压 ${backlog}`,
    `${used} of its ceiling of ${most}, event loop held up ${delay} (p99), deepest backlog ${backlog}`,
  )[language];
}
