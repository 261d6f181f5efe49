import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingRun, resentRun, sampleRun } from '../testing/sample-run.js';
import { junit } from './junit.js';

const schema = readFileSync(new URL('./junit.xsd', import.meta.url), 'utf8');

async function complaints(xml: string): Promise<readonly string[]> {
  const outcome = await validateXML({ xml, schema });
  return outcome.errors.map((error) => error.message);
}

function render(...results: RunResult[]): string {
  return junit.render(results, { language: 'en' });
}

function unescaped(markup: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return markup.replace(/&(\w+);/g, (whole, name: string) => characters[name] ?? whole);
}

function testcase(xml: string, id: string): string {
  return xml.split('<testcase').find((part) => part.includes(id)) ?? '';
}

describe('junit', () => {
  it('is valid for every verdict, with hostile text, in both languages', async () => {
    expect(await complaints(render(sampleRun(), passingRun()))).toEqual([]);
    expect(await complaints(junit.render([sampleRun()], { language: 'zh' }))).toEqual([]);
    expect(await complaints(render())).toEqual([]);
  });

  it('is held to a schema that refuses something', async () => {
    const broken = render(sampleRun()).replace(/ classname="[^"]*"/, '');
    expect(await complaints(broken)).not.toEqual([]);
  });

  it('puts clause, system and operation into the names', () => {
    const xml = render(sampleRun());
    expect(xml).toContain(
      'name="2.4.1 das/1001/refuses-repeated-user" classname="duijie.das.1001"',
    );
  });

  it('counts as the summary does', () => {
    const xml = render(sampleRun());
    expect(xml).toMatch(
      /<testsuite name="duijie.das" tests="7" failures="1" errors="1" skipped="2" time="5.120" timestamp="2026-03-01T02:03:04"/,
    );
    expect(xml.match(/<failure/g)).toHaveLength(1);
    expect(xml.match(/<error/g)).toHaveLength(1);
    expect(xml.match(/<skipped/g)).toHaveLength(2);
  });

  it('tells the whole failure: finding, exchange, curl', () => {
    const failure = testcase(render(sampleRun()), 'refuses-repeated-user');
    expect(failure).toContain('<failure type="must"');
    expect(failure).toContain('/echoMsg/retCode');
    expect(failure).toContain('DAS-R34');
    expect(failure).toContain('POST http://127.0.0.1:4010/api/1001');
    expect(failure).toContain("curl -X POST 'http://127.0.0.1:4010/api/1001'");
  });

  it('says where a request went out once more', () => {
    const told = 'sent once more on a new one';
    expect(render(resentRun())).toContain(told);
    expect(render(sampleRun())).not.toContain(told);
  });

  it('lets warnings and information pass, with their text', () => {
    const xml = render(sampleRun());
    expect(testcase(xml, 'answers-quickly')).toMatch(/<system-out>warning: Answers within 3 s/);
    expect(testcase(xml, 'answers-quickly')).not.toContain('<failure');
    expect(testcase(xml, 'mentions-version')).toContain('<system-out>information:');
  });

  it('says why a case was skipped', () => {
    const xml = render(sampleRun());
    expect(testcase(xml, 'not-claimed')).toContain(
      '<skipped message="not run: The PICS does not claim the operation"',
    );
    expect(testcase(xml, 'calls-back')).toContain('<skipped message="inconclusive: No meter');
  });

  it('keeps hostile text as text', () => {
    const xml = render(sampleRun());
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\u001b');
    const message = /<failure[^>]* message="([^"]*)"/.exec(xml)?.[1] ?? '';
    expect(unescaped(message)).toContain(printable(HOSTILE));
  });

  it('names rulings and seed as properties', () => {
    const xml = render(sampleRun());
    expect(xml).toContain('<property name="seed" value="7"/>');
    expect(xml).toContain('<property name="ruling.DAS-R04" value="reject"/>');
    expect(xml).toContain('<property name="ruling.DAS-R04.observed" value="replay"/>');
  });

  it.each([
    ['without any case', { cases: [], conformity: 'incomplete' }, 'incomplete'],
    [
      'that was cut off',
      { aborted: { cause: 'unreachable', message: text('连接被拒绝', 'connection refused') } },
      'unreachable',
    ],
  ] as const)('never shows a run %s as green', async (_, part, type) => {
    const run = passingRun({ ...part, conformant: null });
    const counts = { pass: 0, fail: 0, inconc: 0, error: 0, none: 0, warnings: 0 };
    const xml = render({ ...run, summary: counts });
    expect(xml).toContain(`<error type="${type}"`);
    expect(xml).toContain('errors="1"');
    expect(await complaints(xml)).toEqual([]);
  });
});
