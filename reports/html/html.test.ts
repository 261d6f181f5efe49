import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { isGrave } from '../standing.js';
import { callbackRun, passingRun, resentRun, sampleRun } from '../testing/sample-run.js';
import { html } from './html.js';

const page = html.render([sampleRun()], { language: 'zh' });

function digest(tag: 'style' | 'script'): string {
  const source = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
  return createHash('sha256').update(source).digest('base64');
}

describe('html', () => {
  it('is one document whose policy names its one style and its one script', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN" data-lang="zh"><head><meta charset/);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain(`style-src &#39;sha256-${digest('style')}&#39;`);
    expect(page).toContain(`script-src &#39;sha256-${digest('script')}&#39;`);
    expect(page.match(/<(script|style)>/g)).toHaveLength(2);
    expect(page).not.toMatch(/ (style|on\w+)="/);
    expect(page).not.toMatch(/(src|href)="(?!#|data:)/);
  });

  it('is the same where runs were prepared ahead, among others or alone', () => {
    const whole = html.render([sampleRun(), passingRun()], { language: 'zh' });
    const [sample, passing] = [sampleRun(), passingRun()];
    for (const run of [sample, passing]) html.prepare?.(run, 2);
    expect(html.render([sample, passing], { language: 'zh' })).toBe(whole);
    expect(html.render([sample], { language: 'zh' })).toBe(page);
  });

  it('shows control characters and cuts long bodies', () => {
    expect(page).toContain('\\u001b[31m\\u0000\\u202eab');
    expect(page).not.toMatch(/[^\P{C}\n]/u);
    expect(page).toMatch(/… 2\d{4} <span lang="zh">字节未显示/);
  });

  it('keeps what passed cases exchanged packed, and as harmless', () => {
    const packed = [...page.matchAll(/<script ([^>]*)>([^<]*)<\/script>/g)];
    expect(packed).toHaveLength(1);
    const [, attributes = '', base64 = ''] = packed[0] ?? [];
    expect(attributes).toContain('type="application/octet-stream"');
    const accounts = gunzipSync(Buffer.from(base64, 'base64')).toString().split('\0');
    const { cases } = sampleRun();
    expect(accounts).toHaveLength(cases.filter((one) => !isGrave(one)).length);
    expect(accounts.join()).toContain('&quot;userNo&quot;');
    expect(accounts.join()).not.toMatch(/<script|<img| on\w+="/);
  });

  it('keeps an example of each kind of failure, and packs the others like it', () => {
    const shown = html.render([callbackRun()], { language: 'en' });
    const whole = [...shown.matchAll(/id="case-([^"]*)".*?<div class="account">(<p)?/gs)];
    expect(whole.map(([, id, account]) => [id, account !== undefined])).toEqual([
      ['das/2001/names-user-first', true],
      ['das/2001/names-user-second', false],
      ['das/2001/names-user-third', false],
      ['das/1001/refuses-repeated-user', true],
      ['cis/archive/accepts-valid', false],
    ]);
  });

  it('folds the rulings, but for those that differ', () => {
    const { rulings } = sampleRun();
    const [before = '', folded = ''] = page.split('其余裁定');
    expect(before).toContain('replay · ');
    expect(before).not.toContain('DAS-R34</code>');
    expect(folded).toContain('DAS-R34</code>');
    const [, agreed] = rulings;
    const quiet = html.render([sampleRun({ rulings: agreed ? [agreed] : [] })], { language: 'zh' });
    expect(quiet).not.toContain('其余裁定');
  });

  it('tells how many causes there are beyond the first three', () => {
    const diagnosis = Array.from({ length: 5 }, (_, n) => text(`原因 ${n}`, `cause ${n}`));
    const shown = html.render([sampleRun({ diagnosis })], { language: 'en' });
    const [before = ''] = shown.split('More causes');
    expect(before).toContain('cause 2');
    expect(before).not.toContain('cause 3');
    expect(shown).toContain('cause 4');
  });

  it('carries the facts of the run', () => {
    for (const fact of ['http://127.0.0.1:4010', 'duijie 0.1.0', 'DAS-R04', '密钥似乎不一致']) {
      expect(page).toContain(fact);
    }
  });

  it('gives an overview of several runs, and only then', () => {
    const both = html.render([sampleRun(), passingRun()], { language: 'en' });
    expect(both).toContain('<a href="#run-cis">');
    expect(page).not.toContain('href="#run-');
  });

  it('says where a request went out once more', () => {
    const told = '已在新连接上重发一次';
    expect(html.render([resentRun()], { language: 'zh' })).toContain(told);
    expect(page).not.toContain(told);
  });

  it('says why a run was cut off', () => {
    const aborted = { cause: 'interrupted', message: text('用户中断', 'stopped') } as const;
    expect(html.render([passingRun({ aborted })], { language: 'zh' })).toContain('用户中断');
  });

  it('renders runs without cases, and none at all', () => {
    expect(html.render([passingRun({ cases: [] })], { language: 'zh' })).toContain('没有任何用例');
    expect(html.render([], { language: 'zh' })).toContain('</html>');
  });

  it('stays below 1 MB for 300 cases, 15 of which failed alike', () => {
    const { cases } = sampleRun();
    const many = Array.from({ length: 300 }, (_, n) => {
      const one = cases[n % 20 === 1 ? 1 : 0] ?? cases[0];
      return { ...one, id: `das/1001/case-${n}` } as (typeof cases)[number];
    });
    const length = html.render([sampleRun({ cases: many })], { language: 'zh' }).length;
    expect(length).toBeGreaterThan(100_000);
    expect(length).toBeLessThan(1_000_000);
  });
});
