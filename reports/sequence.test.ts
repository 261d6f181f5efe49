import { describe, expect, it } from 'vitest';
import type { Sequence } from '../src/model/sequence.js';
import { text } from '../src/model/text.js';
import { renderConsole } from './console/console.js';
import { html } from './html/html.js';
import { junit } from './junit/junit.js';
import { HOSTILE } from './testing/sample-exchanges.js';
import { sampleRun } from './testing/sample-run.js';

const sequence: Sequence = {
  steps: [
    {
      operation: '1001',
      fields: { userNo: '7', meterNo: '9' },
      expected: text('成功', 'success'),
      actual: text('成功', 'success'),
      exchange: 0,
    },
    {
      operation: '1014',
      fields: { userNo: '7', meterNo: '9' },
      expected: text('成功', 'success'),
      actual: text(HOSTILE, HOSTILE),
      exchange: 1,
    },
  ],
  repeat: 'duijie certify das --demo --explore 9 --seed 1 --explore-path 0.0-1.0',
};

const run = sampleRun();
const cases = run.cases.map((one) => (one.verdict === 'fail' ? { ...one, sequence } : one));
const explored = [{ ...run, cases }];

/** A lone escape character, or markup that the IUT has made. */
const LIVE = /\u001b|<script>alert/;

describe('a failed exploration', () => {
  it('shows its steps on the console, each with its command', () => {
    const shown = renderConsole(explored, { language: 'en', colour: false, width: 100 });
    const at = (part: string) => shown.indexOf(part);
    expect(at('shortest failing sequence:')).toBeGreaterThan(0);
    expect(at('1. 1001 userNo=7 meterNo=9')).toBeGreaterThan(at('shortest failing sequence:'));
    expect(at('curl ')).toBeGreaterThan(at('1. 1001 userNo=7'));
    expect(at('2. 1014 userNo=7')).toBeGreaterThan(at('curl '));
    expect(at(sequence.repeat)).toBeGreaterThan(at('2. 1014 userNo=7'));
    expect(shown).not.toMatch(LIVE);
  });

  it('shows its steps in both languages on the page', () => {
    const page = html.render(explored, { language: 'zh' });
    expect(page).toContain('最短的失败序列');
    expect(page).toContain('The shortest failing sequence');
    expect(page).toContain('2. 1014 userNo=7 meterNo=9');
    expect(page).toContain(sequence.repeat);
    expect(page).not.toMatch(LIVE);
  });

  it('shows its steps to CI servers', () => {
    const shown = junit.render(explored, { language: 'en' });
    expect(shown).toContain('1. 1001 userNo=7 meterNo=9');
    expect(shown).toContain(`repeat: ${sequence.repeat}`);
    expect(shown).not.toMatch(LIVE);
  });
});
