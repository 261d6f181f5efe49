import { expect, it } from 'vitest';
import type { LoadComparison } from '../../../src/model/load-comparison.js';
import { text } from '../../../src/model/text.js';
import { outsideCode } from '../../testing/outside-code.js';
import { HOSTILE } from '../../testing/sample-exchanges.js';
import { renderLoadComparison } from './console.js';
import { renderLoadComparisonMarkdown } from './markdown.js';

const SIDE = {
  runs: 8,
  leftOut: [],
  target: 'http://127.0.0.1:4010',
  tool: { name: 'duijie', version: '0.1.0' },
  from: '2026-03-01T02:03:04.000Z',
  until: '2026-03-01T02:13:04.000Z',
};

const WORSE: LoadComparison = {
  schemaVersion: 1,
  scenario: 'das-report',
  title: text(`上报${HOSTILE}`, `Reports ${HOSTILE}`),
  system: 'das',
  outcome: 'worse',
  level: 0.02,
  fewest: 5,
  before: SIDE,
  after: { ...SIDE, leftOut: [text('发生器到了上限', HOSTILE)] },
  figures: [
    {
      figure: 'rate',
      mostWorse: 0.1,
      verdict: 'kept',
      before: { median: 1000, min: 990, max: 1010 },
      after: { median: 1020, min: 1000, max: 1050 },
      estimate: -0.02,
      least: -0.05,
      most: 0.001,
    },
    {
      figure: 'p99',
      mostWorse: 0.1,
      verdict: 'worse',
      before: { median: 20, min: 19, max: 21 },
      after: { median: 24, min: 23, max: 25 },
      estimate: 0.2,
      least: 0.12,
      most: 0.28,
    },
  ],
  cautions: [text('版本不同', `the version differs: ${HOSTILE}`)],
};

const open = (part: Partial<LoadComparison['figures'][number]>): LoadComparison => ({
  ...WORSE,
  outcome: 'open',
  figures: [
    { figure: 'p50', mostWorse: 0.1, verdict: 'open', because: 'few', ...part },
    { figure: 'rate', mostWorse: 0.1, verdict: 'open', because: 'few', ...part },
  ],
});

const plain = { language: 'en', colour: false } as const;

it('shows on a terminal what is worse, by how much at least, and the runs', () => {
  const shown = renderLoadComparison(WORSE, plain);
  expect(shown).toMatch(
    /^✗ Worse {2}p99 is 20 % worse, by 12 % at least, where 10 % is the most\n/,
  );
  expect(shown).toMatch(
    /rate taken in +1,000\/s \(990\/s–1,010\/s\) +1,020\/s \S+ +2 % better +5 % better … 0.1 % worse +10 % +✓ kept\n/,
  );
  expect(shown).toContain('8 runs, 1 left out: ');
  expect(shown).toContain('at most 2 % of false alarms in all 2 figures together');
  expect(shown).not.toContain('\u001b');
});

it.each([
  [{}, 'too few runs, 8 and 8: it takes 5 of each'],
  [
    { because: 'spread', estimate: 0.05, least: -0.03, most: 0.13 },
    'p50 is between 3 % better and 13 % worse: the runs of a side lie too far apart, more or steadier ones would tell; rate taken in is',
  ],
  [{ because: 'unmeasured' }, 'p50 was not measured in every run; rate taken in was not'],
] as const)('says why it cannot be told: %j', (part, said) => {
  expect(renderLoadComparison(open(part), plain)).toContain(`? Cannot be told  ${said}`);
});

it('tells it in Markdown, hostile text inert', () => {
  const page = renderLoadComparisonMarkdown(WORSE, { language: 'en' });
  expect(page).toContain('❌ **Worse** — p99 is 20 % worse');
  expect(page).toContain(
    '| p99 | 20.0 ms (19.0 ms–21.0 ms) | 24.0 ms (23.0 ms–25.0 ms) | 20 % worse |',
  );
  expect(page).not.toContain('<script');
  expect(outsideCode(page)).not.toContain('://');
});

it('speaks Chinese', () => {
  const kept: LoadComparison = { ...WORSE, outcome: 'kept', figures: WORSE.figures.slice(0, 1) };
  expect(renderLoadComparison(kept, { language: 'zh', colour: false })).toMatch(/^✓ 没有变差 /);
  expect(renderLoadComparisonMarkdown(kept, { language: 'zh' })).toContain('✅ **没有变差**');
});
