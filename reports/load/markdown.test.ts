import { describe, expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { outsideCode } from '../testing/outside-code.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingLoad, SAMPLE_CAPACITY, sampleLoad, silentLoad } from '../testing/sample-load.js';
import { markdown } from './markdown.js';

describe('markdown', () => {
  const page = markdown.render(sampleLoad(), { language: 'en' });

  it('opens with the verdict and why', () => {
    const [, , verdict] = page.split('\n');
    expect(verdict).toBe('❌ **Failed** — 3 acknowledged requests are not kept');
    expect(markdown.render(passingLoad(), { language: 'zh' })).toContain(
      '✅ **达标** — 所有指标均已达到',
    );
    expect(markdown.render(passingLoad({ verdict: 'inconc' }), { language: 'en' })).toContain(
      '⚠️ **Inconclusive**',
    );
  });

  it('lists demands, counts and times', () => {
    expect(page).toContain('| ✗ | errors&lt;0.1% | 0.15 % |');
    expect(page).toContain('| 12,000 | 11,998 | 11,982 | 6 | 10 | 2 | 198/s | 1,984/s |');
    const searched = markdown.render(sampleLoad({ capacity: SAMPLE_CAPACITY }), { language: 'en' });
    expect(searched).toContain('**holds at 566/s, fails at 600/s**');
    expect(page).toMatch(/\| p99 \| 314 ms \| 251 ms \| 3\.14 ms \| 282 ms \|/);
    const { good: _, ...alike } = sampleLoad();
    expect(markdown.render(alike, { language: 'en' })).toMatch(
      /\| p99 \| [^|]+\| 251 ms \| 3\.14 ms \|\n/,
    );
  });

  it('says how many meters report, where any do', () => {
    expect(page).toContain(' · 100,000 meters · ');
    const { meters: _, ...workload } = sampleLoad().workload;
    expect(markdown.render(sampleLoad({ workload }), { language: 'en' })).not.toContain('meters ·');
  });

  it('has dashes where there was no answer', () => {
    const silent = markdown.render(silentLoad(), { language: 'en' });
    expect(silent).toMatch(/\| max \| – \| – \| 11\.4 ms \|/);
  });

  it('renders hostile text inert', () => {
    const hostile = markdown.render(
      sampleLoad({
        title: text(HOSTILE, HOSTILE),
        reason: text(HOSTILE, HOSTILE),
        target: HOSTILE,
        thresholds: [{ threshold: HOSTILE, observed: HOSTILE, holds: false }],
      }),
      { language: 'en' },
    );
    expect(hostile).not.toMatch(/<script|\u001b/);
    for (const line of hostile.split('\n')) expect(outsideCode(line)).not.toContain('`');
    expect(hostile.split('\n').find((line) => line.startsWith('| ✗'))).toMatch(
      /^(?:[^|]|\\\|)*(?:(?<!\\)\|(?:[^|\\]|\\.)*){3}\|$/,
    );
  });
});
