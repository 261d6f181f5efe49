import { formatCount, formatRate } from '../../src/model/figures.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Language, text } from '../../src/model/text.js';
import { nameSubject, summariseEnvironment } from '../circumstances.js';
import { formatDuration } from '../duration.js';
import { inlineText } from '../markdown/inline-text.js';
import { table } from '../markdown/table.js';
import { STANDING_SIGNS } from '../standing.js';
import { describeCapacity } from './capacity.js';
import { cautionsOf } from './cautions.js';
import { checksOf } from './checks.js';
import { failuresOf } from './failures.js';
import { formatLatency, namedCounts, namedTimes, ratesOf, timesOf } from './figures.js';
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
    const { verdict, reason, title, system, target } = result;
    const { meters } = result.workload;
    const blocks = [
      `# ${LOAD_WORDS.report[language]}: ${inlineText(title[language])} (${inlineText(system)})`,
      `${SIGNS[verdict]} **${VERDICT_NAMES[verdict][language]}** — ${inlineText(reason[language], 600)}`,
      listChecks(result, language),
      ...describeCapacity(result).map((said) => `**${said[language]}**`),
      ...cautionsOf(result).map((said) => `> ${inlineText(said[language], 1000)}`),
      listCounts(result, language),
      ...listFailures(result, language),
      ...listCallbacks(result, language),
      listTimes(result, language),
      [
        inlineText(target),
        inlineText(result.scenario),
        formatDuration(result.durationMs),
        ...(meters === undefined ? [] : [`${formatCount(meters)} ${LOAD_WORDS.meters[language]}`]),
        `${SEED[language]} ${result.seed}`,
      ].join(' · '),
      inlineText(nameSubject(result) ?? '', 1000),
      inlineText(summariseEnvironment(result)[language], 1000),
    ];
    return `${blocks.filter(Boolean).join('\n\n')}\n`;
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

function listFailures(result: LoadResult, language: Language): readonly string[] {
  const lines = failuresOf(result).map((said) => `- ${inlineText(said[language], 300)}`);
  return lines.length === 0 ? [] : [`**${LOAD_WORDS.causes[language]}**`, lines.join('\n')];
}

function listCallbacks({ callbacks }: LoadResult, language: Language): readonly string[] {
  if (!callbacks) return [];
  const { operation, expected, received, missing, doubled, refused, strange } = callbacks;
  const amounts = [
    ['expected', expected],
    ['received', received],
    ['uncalled', missing],
    ['calledTwice', doubled],
    ['calledRefused', refused],
    ['strange', strange],
  ] as const;
  const names = amounts.map(([name]) => LOAD_WORDS[name][language]);
  const row = [inlineText(operation), ...amounts.map(([, count]) => formatCount(count))];
  return [table([LOAD_WORDS.callbacks[language], ...names], [row])];
}

function listTimes(result: LoadResult, language: Language): string {
  const all = timesOf(result);
  const times = all.map(([, latency]) => namedTimes(latency));
  return table(
    ['', ...all.map(([name]) => LOAD_WORDS[name][language])],
    namedTimes(result.latency.response).map(([name], row) => [
      name,
      ...times.map((column) => formatLatency(column[row]?.[1])),
    ]),
  );
}
