import { describe, expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { outsideCode } from '../testing/outside-code.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { inlineText } from './inline-text.js';
import { markdown } from './markdown.js';

describe('inlineText', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['`code`', '\\`code\\`'],
    ['<b> & c', '&lt;b&gt; &amp; c'],
    ['<b>&amp;', '`<b>&amp;`'],
    ['one\ntwo', 'one\\\\ntwo'],
    ['[x](http://a.b)', '`[x](http://a.b)`'],
    ['@someone #1 www.a.b', '`@someone` `#1` `www.a.b`'],
    ['/close @all', '`/close` `@all`'],
    ['a `@b`|@c', 'a `` `@b` ``\\|`@c`'],
    ['@``', '\\@\\`\\`'],
    ['das/1001/refuses-kind-1 0.15 %', 'das/1001/refuses-kind-1 0.15 %'],
    ['\u001b[31m', '\\\\u001b\\[31m'],
  ])('turns %j into %j', (raw, shown) => {
    expect(inlineText(raw)).toBe(shown);
  });

  it.each([
    'ask @maintainer, @org/team; mail root@host.example or mailto:x@y.z',
    'see #12, !34, $56, &78, ~bug, %v1, ^alert#9, GH-1, PROJ-77, org/repo#5 org/repo@0123abc',
    'fixed by 0123abcdef, at https://evil.example/x?y=@z or WWW.evil.example or ssh://x',
    '"@quoted"、（@全角）：@在中文里',
    '@a|@b `@c` ``@d`` \\@e <@f> [@g](@h) **@i** @`j` `@k',
    '~"label of two words" %"a milestone" @_x',
    '/close',
  ])('leaves nothing of %j for a forge to refer to', (raw) => {
    const shown = inlineText(raw);
    expect(outsideCode(shown)).not.toMatch(
      /[@#!$&~%^][\w"]|:\/\/|www\.|mailto:|[A-Z]{2,}-\d|[\da-f]{7}|^ ?\//i,
    );
    expect(shown.replaceAll('\\|', '')).not.toContain('|');
  });

  it('takes no longer for text that is made to take long', () => {
    for (const unit of ['`', '@', ' ', '@a ', '\\`', '|', '&']) {
      expect(inlineText(unit.repeat(100_000), 100_000).length).toBeLessThan(1_000_000);
    }
  });

  it('keeps cells short', () => {
    expect(inlineText('x'.repeat(5000)).length).toBe(300);
  });
});

describe('markdown', () => {
  const page = markdown.render([sampleRun(), passingRun()], { language: 'en' });

  it('opens with the verdict and why', () => {
    expect(page).toContain('❌ **Not conformant** — 1 case of weight must failed');
  });

  it('counts each system', () => {
    expect(page).toContain(
      '| Data acquisition system (das) | Not conformant | 1 | 1 | 1 | 1 | 1 | 1 | 5.1 s |',
    );
    expect(page).toContain('(cis) | Conformant | 1 | 0 | 0 | 0 | 0 | 0 | 5.1 s |');
  });

  it('lists failures, tester errors and warnings by id and clause', () => {
    expect(page).toContain('### failed (1)');
    expect(page).toContain('| das/1001/refuses-repeated-user | 2.4.1 | Refuses a user number');
    expect(page).toContain('### warning (1)');
    expect(page).toContain('| das/2002/reports-alarm | 2.5.2 |');
  });

  it('shows rulings that were seen to differ, and only those', () => {
    expect(page).toContain('| DAS-R04 | reject | replay |');
    expect(page).not.toContain('| DAS-R34 |');
  });

  it('renders hostile text inert', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u001b');
    for (const row of page.split('\n').filter((line) => line.includes('refuses-repeated-user'))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
    }
  });

  it('speaks Chinese', () => {
    expect(markdown.render([passingRun()], { language: 'zh' })).toContain(
      '✅ **符合** — 1 个用例通过',
    );
  });

  it('says that a run was cut off', () => {
    const aborted = {
      cause: 'interrupted',
      message: text('用户中断', 'stopped by the user'),
    } as const;
    const cut = markdown.render([passingRun({ aborted })], { language: 'en' });
    expect(cut).toContain('❌ **Not finished** — the run was interrupted');
    expect(cut).toContain('stopped by the user');
  });
});
