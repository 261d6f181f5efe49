import type { LoadResult } from '../../src/model/load-result.js';
import { type Language, text } from '../../src/model/text.js';
import { formatDuration } from '../duration.js';
import { inlineText } from '../markdown/inline-text.js';
import { table } from '../markdown/table.js';
import { STANDING_SIGNS } from '../standing.js';
import { describeBracket } from './capacity.js';
import { checksOf } from './checks.js';
import { formatCount, formatLatency, formatRate, namedTimes, ratesOf, sentOf } from './figures.js';
import type { LoadReporter } from './load-reporter.js';
import { LOAD_WORDS, VERDICT_NAMES } from './words.js';

const SIGNS: Readonly<Record<LoadResult['verdict'], string>> = {
  pass: '✅',
  fail: '❌',
  inconc: '⚠️',
};

const WORDS = {
  demand: text('指标', 'Demand'),
  observed: text('实测', 'Observed'),
  requests: text('请求', 'requests'),
  reports: text('上报记录', 'reports'),
  seed: text('随机种子', 'seed'),
} as const;

/** Summary for a pull request. */
export const markdown: LoadReporter = {
  fileName: 'report.md',
  render: (result, { language }) => {
    const { verdict, reason, title, system, target } = result;
    const blocks = [
      `# ${LOAD_WORDS.report[language]}: ${inlineText(title[language])} (${inlineText(system)})`,
      `${SIGNS[verdict]} **${VERDICT_NAMES[verdict][language]}** — ${inlineText(reason[language], 600)}`,
      listChecks(result, language),
      ...(result.capacity ? [`**${describeBracket(result.capacity)[language]}**`] : []),
      listCounts(result, language),
      listTimes(result, language),
      `${inlineText(target)} · ${inlineText(result.scenario)} · ${formatDuration(result.durationMs)} · ${WORDS.seed[language]} ${result.seed}`,
    ];
    return `${blocks.join('\n\n')}\n`;
  },
};

function listChecks(result: LoadResult, language: Language): string {
  const rows = checksOf(result).map(({ standing, title, observed }) => [
    STANDING_SIGNS[standing],
    inlineText(title[language]),
    inlineText(observed[language]),
  ]);
  return table(['', WORDS.demand[language], WORDS.observed[language]], rows);
}

function listCounts(result: LoadResult, language: Language): string {
  const { counts } = result;
  const rates = ratesOf(result);
  const columns = ['offered', 'sent', 'acknowledged', 'refused', 'unknown', 'unsent'] as const;
  const amounts = { ...counts, sent: sentOf(counts) };
  return table(
    [
      ...columns.map((column) => LOAD_WORDS[column][language]),
      ...[WORDS.requests, WORDS.reports].map((word) => word[language]),
    ],
    [
      [
        ...columns.map((column) => formatCount(amounts[column])),
        ...[rates.requests, rates.reports].map(formatRate),
      ],
    ],
  );
}

function listTimes({ latency }: LoadResult, language: Language): string {
  const columns = ['response', 'service', 'lag'] as const;
  const times = columns.map((column) => namedTimes(latency[column]));
  return table(
    ['', ...columns.map((column) => LOAD_WORDS[column][language])],
    namedTimes(latency.response).map(([name], row) => [
      name,
      ...times.map((column) => formatLatency(column[row]?.[1])),
    ]),
  );
}
