import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/text.js';
import { HOSTILE } from '../../testing/sample-exchanges.js';
import { passingLoad, SAMPLE_CAPACITY, sampleLoad, silentLoad } from '../../testing/sample-load.js';
import { renderLoadConsole } from './console.js';

const plain = { language: 'en', colour: false } as const;

describe('renderLoadConsole', () => {
  const lines = renderLoadConsole(sampleLoad({ capacity: SAMPLE_CAPACITY }), plain).split('\n');

  it('opens with the verdict and why', () => {
    expect(lines[0]).toBe('✗ Failed  3 acknowledged requests are not kept');
    const [first] = renderLoadConsole(passingLoad(), { ...plain, language: 'zh' }).split('\n');
    expect(first).toBe('✓ 达标  所有指标均已达到');
  });

  it.each([
    /target http:\/\/127\.0\.0\.1:4010 · seed 7 · .* · 100,000 meters$/,
    /^Requests +offered 12,000 {2}sent 11,998 {2}acknowledged 11,982 {2}rejected 6 {2}without a readable answer 10 {2}unsent 2$/,
    /^Rate +requests 198\/s {2}reports 1,984\/s$/,
    /^Response +p50 2\.60 ms .* p99 314 ms .* max 1\.14 s$/,
    /^Good alone +errors 0\.1 % {2}p50 2\.34 ms .* max 1\.03 s$/,
    /^Demands +✓ p99<500ms {2}212 ms$/,
    /^ +✗ errors<0\.1% {2}0\.15 %$/,
    /^Reconciliation +acknowledged 11,982 = stored once 11,978 \+ missing 3 \+ stored twice or more 1$/,
    /^ +of 10 without a readable answer 4 stored; 0 rejected and stored$/,
    /^Failures +timed out × 10, from 30\.0 s to 32\.4 s$/,
    /^ +wrong signature × 6, from 30\.0 s to 32\.6 s$/,
    /^ +connection refused × 2, at 32\.7 s$/,
    /^Generator +2\.8 % of its ceiling of 8,000\/s/,
    /^Capacity +holds at 566\/s, fails at 600\/s$/,
    /^Repeat +duijie load das-report/,
  ])('has the line %s', (line) => {
    expect(lines).toContainEqual(expect.stringMatching(line));
  });

  it('says nothing of what was not done', () => {
    const { reconciliation: _, good: __, ...unasked } = silentLoad();
    const report = renderLoadConsole(unasked, plain);
    expect(report).not.toMatch(/^(Reconciliation|Capacity|Good)/m);
    expect(report).toMatch(/^Response +p50 – /m);
  });

  it('lets no control character reach the terminal', () => {
    const result = sampleLoad({
      title: text(HOSTILE, HOSTILE),
      reason: text(HOSTILE, HOSTILE),
      target: HOSTILE,
      system: HOSTILE,
      command: HOSTILE,
      thresholds: [{ threshold: HOSTILE, observed: HOSTILE, holds: false }],
    });
    expect(renderLoadConsole(result, plain)).not.toMatch(/[^\P{C}\n]/u);
    const coloured = renderLoadConsole(result, { ...plain, colour: true });
    expect(coloured).toContain('\\u001b[31m');
    expect(stripVTControlCharacters(coloured)).not.toMatch(/[^\P{C}\n]/u);
  });
});
