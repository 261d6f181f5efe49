import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { HOSTILE } from '../../testing/sample-exchanges.js';
import { passingLoad, SAMPLE_CAPACITY, sampleLoad } from '../../testing/sample-load.js';
import { html } from './html.js';

const render = (result: LoadResult) => html.render(result, { language: 'zh' });
const page = render(sampleLoad({ capacity: SAMPLE_CAPACITY }));

function sourceOf(tag: 'style' | 'script'): string {
  return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
}

function digest(tag: 'style' | 'script'): string {
  return createHash('sha256').update(sourceOf(tag)).digest('base64');
}

/** The rows of the table under a chart, as the script reads them. */
function rowsUnder(id: string): readonly (readonly string[])[] {
  const [figure = ''] = page.match(new RegExp(`<figcaption id="${id}">[\\s\\S]*?</figure>`)) ?? [];
  const [body = ''] = figure.match(/<tbody>[\s\S]*<\/tbody>/) ?? [];
  return body
    .split('</tr>')
    .map((row) => [...row.matchAll(/<td[^>]*>([^<]*)/g)].map((m) => m[1] ?? ''));
}

describe('html', () => {
  it('is one document whose policy names its one style and its one script', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN" data-lang="zh"><head><meta charset/);
    expect(page).toContain(`style-src &#39;sha256-${digest('style')}&#39;`);
    expect(page).toContain(`script-src &#39;sha256-${digest('script')}&#39;`);
    expect(page.match(/<(script|style)\b/g)).toHaveLength(2);
    const markup = page.replace(sourceOf('style'), '').replace(sourceOf('script'), '');
    expect(markup).not.toMatch(/ (style|on\w+)="/);
    expect(markup).not.toMatch(/(src|href)="(?!#|data:)/);
    expect(markup).not.toMatch(/[^\P{C}\n]/u);
  });

  it('carries the chart library with its licence', () => {
    expect(sourceOf('script')).toContain('Permission is hereby granted, free of charge');
    expect(sourceOf('style')).toContain('.u-wrap');
  });

  it('has the verdict before all else', () => {
    const at = (part: string) => page.indexOf(part, page.indexOf('<body>'));
    expect(at('class="verdict fail"')).toBeGreaterThan(0);
    expect(at('class="verdict fail"')).toBeLessThan(at('id="demands"'));
    expect(render(passingLoad())).toContain('class="verdict pass"');
    expect(render(passingLoad({ verdict: 'inconc' }))).toContain('class="verdict inconc"');
  });

  it('tells good traffic from bad', () => {
    const matrix = page.slice(page.indexOf('<table class="outcomes">'));
    expect(matrix).toContain('wrong signature');
    expect(page).toContain('Good alone leaves out what was bad on purpose');
    const { good: _, ...alike } = sampleLoad();
    expect(render(alike)).not.toContain('Good alone');
  });

  it('gives the numbers of each chart', () => {
    const flow = rowsUnder('flow');
    expect(flow.slice(29, 33)).toEqual([
      ['29', '200', '200', '200', '0', '0', '0', '0'],
      ['30', '200', '200', '194', '6', '2', '4', '0'],
      ['31', '200', '200', '194', '6', '2', '4', '0'],
      ['32', '200', '198', '194', '6', '2', '2', '2'],
    ]);
    expect(flow.at(60)?.slice(1)).toEqual(['12000', '11998', '11982', '18', '6', '10', '2']);
    expect(rowsUnder('times-over')[30]?.map(Number)[2]).toBeGreaterThan(500);
    expect(rowsUnder('offered-load').map(([rate]) => rate)).toContain('673');
    expect(page).toContain('data-holds="566" data-fails="600"');
  });

  it('leaves out attempts in which the generator was the limit', () => {
    expect(page.match(/<tr data-apart="">/g)).toHaveLength(2);
    expect(page).toMatch(/<tr data-apart=""><td>617</);
  });

  it('says where a sum does not add up', () => {
    expect(page).not.toContain('各项之和');
    const { reconciliation, counts } = sampleLoad();
    const off = reconciliation && { ...reconciliation, missing: reconciliation.missing + 1 };
    expect(render(sampleLoad(off ? { reconciliation: off } : {}))).toMatch(/各项之和.*<\/span> 1</);
    expect(render(sampleLoad({ counts: { ...counts, unsent: 9 } }))).toMatch(
      /各项之和.*<\/span> 7</,
    );
  });

  it('bounds samples and shows what is in them as text', () => {
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;window.pwned=1');
    expect(page).toContain('\\u001b[31m');
    expect(page).not.toContain('长'.repeat(8000));
  });

  it('stays harmless when everything is hostile', () => {
    const said = text(HOSTILE, HOSTILE);
    const hostile = render(
      sampleLoad({
        title: said,
        reason: said,
        target: HOSTILE,
        command: HOSTILE,
        workload: { ...sampleLoad().workload, shape: HOSTILE },
      }),
    );
    expect(hostile).not.toMatch(/<script>window|<img/);
  });

  it('stays below 2 MB for a day', () => {
    const [second] = sampleLoad().seconds;
    const seconds = second ? Array.from({ length: 86_400 }, () => second) : [];
    const { length } = render(sampleLoad({ seconds }));
    expect(length).toBeGreaterThan(page.length);
    expect(length).toBeLessThan(2_000_000);
  });
});
