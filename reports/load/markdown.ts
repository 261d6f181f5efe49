import type { LoadResult } from '../../src/model/load-result.js';
import { type Language, text } from '../../src/model/text.js';
import { formatDuration } from '../duration.js';
import { inlineText } from '../markdown/inline-text.js';
import { table } from '../markdown/table.js';
import { STANDING_SIGNS } from '../standing.js';
import { describeBracket } from './capacity.js';
import { checksOf } from './checks.js';
import {
  formatCount,
  formatLatency,
  formatRate,
  namedCounts,
  namedTimes,
  ratesOf,
} from './figures.js';
import type { LoadReporter } from './load-reporter.js';
import { LOAD_WORDS, VERDICT_NAMES } from './words.js';

const SIGNS: Readonly<Record<LoadResult['verdict'], string>> = {
  pass: '✅',
  fail: '❌',
  inconc: '⚠️',
};

const SEED = text('随机种子', 'seed');

/** Summary for a pull request. */
export const markdown: LoadReporter = {
  fileName: 'report.md',
  render: (result, { language }) => {
    const { verdict, reason, title, system, target, caveat } = result;
    const blocks = [
      `# ${LOAD_WORDS.report[language]}: ${inlineText(title[language])} (${inlineText(system)})`,
      `${SIGNS[verdict]} **${VERDICT_NAMES[verdict][language]}** — ${inlineText(reason[language], 600)}`,
      ...(caveat ? [`> ${inlineText(caveat[language], 1000)}`] : []),
      listChecks(result, language),
      ...(result.capacity ? [`**${describeBracket(result.capacity)[language]}**`] : []),
      listCounts(result, language),
      listTimes(result, language),
      `${inlineText(target)} · ${inlineText(result.scenario)} · ${formatDuration(result.durationMs)} · ${SEED[language]} ${result.seed}`,
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
  return table(['', LOAD_WORDS.demands[language], LOAD_WORDS.observed[language]], rows);
}

function listCounts(result: LoadResult, language: Language): string {
  const counts = namedCounts(result.counts);
  const { requests, reports } = ratesOf(result);
  return table(
    [...counts.map(({ name }) => name), 'requestRate' as const, 'reportRate' as const].map(
      (name) => LOAD_WORDS[name][language],
    ),
    [[...counts.map(({ count }) => formatCount(count)), ...[requests, reports].map(formatRate)]],
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
