import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import { compareRuns } from '../../src/model/run-comparison.js';
import { outsideCode } from '../testing/outside-code.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { renderComparison } from './console.js';
import { renderComparisonMarkdown } from './markdown.js';

/** The sample, with all that failed or was undecided passed. */
function soundRun(part: Partial<RunResult> = {}): RunResult {
  const cases = sampleRun().cases.map((one) => ({ ...one, verdict: 'pass' as const }));
  return sampleRun({ cases, ...part });
}

const worse = compareRuns([soundRun({ seed: 8 }), passingRun()], [sampleRun()]);
const same = compareRuns([sampleRun()], [sampleRun()]);

describe('on a terminal', () => {
  const plain = { language: 'en', colour: false } as const;

  it('shows what changed, the worst first, and what it comes to', () => {
    const shown = renderComparison(worse, plain);
    expect(shown).toContain('another seed, and so other made-up data: 8 → 7');
    expect(shown).toMatch(/Newly failing \(3\)\n {2}✓ passed → ✗ failed {2}das\/1001\/refuses-/);
    expect(shown).toContain('No longer decided (3)');
    expect(shown).toContain('only in the old results\n  Customer information system (cis)');
    expect(shown).toMatch(
      /\nWorse {2}1 case of weight must newly fails; 4 of .*\(exit code 1\)\n$/,
    );
  });

  it('shows hostile text inert', () => {
    const shown = renderComparison(worse, plain);
    expect(shown).not.toContain('\u001b');
    expect(shown).toContain('<script>');
  });

  it('is short where nothing changed, and speaks Chinese', () => {
    const shown = renderComparison(same, { language: 'zh', colour: false });
    expect(shown).toContain('不变 7');
    expect(shown).toMatch(/\n没有变差 {2}没有新增的“必须”不符合 {2}（退出码 0）\n$/);
  });

  it('leaves out what is too much, and says so', () => {
    const [one] = sampleRun().cases;
    const many = Array.from({ length: 30 }, (_, index) => ({ ...one, id: `das/1001/no-${index}` }));
    const shown = renderComparison(
      compareRuns([sampleRun()], [sampleRun({ cases: many as RunResult['cases'] })]),
      plain,
    );
    expect(shown).toContain('New cases (30)');
    expect(shown).toContain('10 more: --json has them');
  });
});

describe('in Markdown', () => {
  const page = renderComparisonMarkdown(worse, { language: 'en' });

  it('opens with what it comes to, and counts both runs', () => {
    expect(page).toContain('❌ **Worse** — 1 case of weight must newly fails');
    expect(page).toContain('| 7 → **1** | 0 → **1** | 0 → **1** |');
  });

  it('lists regressions in sight and what is good folded', () => {
    expect(page).toContain('#### Newly failing (3)');
    expect(page).toContain('| das/1001/refuses-repeated-user | 2.4.1 must | ✓ passed → ✗ failed |');
    const mended = renderComparisonMarkdown(compareRuns([sampleRun()], [soundRun()]), {
      language: 'en',
    });
    expect(mended).toContain('<details><summary>Mended (3)</summary>\n\n|');
  });

  it('renders hostile text inert', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u001b');
    expect(outsideCode(page)).not.toMatch(/@everyone|:\/\//);
    for (const row of page.split('\n').filter((line) => line.startsWith('| das/'))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });

  it('says that nothing changed', () => {
    expect(renderComparisonMarkdown(same, { language: 'en' })).toContain(
      'Every case ends as it did before.',
    );
    expect(renderComparisonMarkdown(same, { language: 'zh' })).toContain('✅ **没有变差**');
  });
});
