import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { LoadResult } from '../../src/model/load-result.js';
import { text } from '../../src/model/text.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingLoad, sampleLoad } from '../testing/sample-load.js';
import { junit } from './junit.js';

const schema = readFileSync(new URL('../junit/junit.xsd', import.meta.url), 'utf8');

async function complaints(xml: string): Promise<readonly string[]> {
  const outcome = await validateXML({ xml, schema });
  return outcome.errors.map((error) => error.message);
}

function render(result: LoadResult): string {
  return junit.render(result, { language: 'en' });
}

function testcase(xml: string, id: string): string {
  return xml.split('<testcase').find((part) => part.includes(`name="${id}"`)) ?? '';
}

describe('junit', () => {
  it('is valid for every verdict, with hostile text, in both languages', async () => {
    const hostile = {
      target: HOSTILE,
      reason: text(HOSTILE, HOSTILE),
      command: HOSTILE,
      thresholds: [{ threshold: HOSTILE, observed: HOSTILE, holds: false }],
    };
    expect(await complaints(render(sampleLoad(hostile)))).toEqual([]);
    expect(await complaints(junit.render(passingLoad(), { language: 'zh' }))).toEqual([]);
    expect(render(sampleLoad(hostile))).not.toMatch(/<script|\u001b/);
  });

  it('has a test case for each demand, failures with their text', () => {
    const xml = render(sampleLoad());
    expect(xml).toMatch(
      /<testsuite name="duijie.load.das-report" tests="5" failures="3" errors="0" skipped="0" time="60.400" timestamp="2026-03-01T02:03:04"/,
    );
    const missing = testcase(xml, 'nothing acknowledged is missing');
    expect(missing).toContain('<failure type="reconciliation" message="Nothing acknowledged is');
    expect(missing).toContain('= stored once 11,978 + missing 3 + stored twice or more 1');
    expect(missing).toContain('duijie load das-report');
    expect(testcase(xml, 'p99&lt;500ms')).not.toContain('<failure');
  });

  it('has the figures of the good requests among its properties', () => {
    const xml = render(sampleLoad());
    expect(xml).toMatch(/name="good.response.p99.ms" value="\d+/);
    expect(xml).toContain('name="good.errors" value="0.1 %"');
    expect(xml).toContain('name="meters" value="100000"');
  });

  it('is green for a run that passed, whatever the verdict tolerates', () => {
    expect(render(passingLoad())).toContain('tests="4" failures="0" errors="0"');
    const xml = render(sampleLoad({ verdict: 'pass' }));
    expect(xml).toContain('failures="0" errors="0"');
    expect(testcase(xml, 'answers are right')).toMatch(/<system-out>warning: Answers are right/);
  });

  it.each(['fail', 'inconc'] as const)('never shows a verdict of %s as green', async (verdict) => {
    const xml = render(passingLoad({ verdict, reason: text('运行被中断', 'interrupted') }));
    expect(xml).toContain(`<error type="${verdict}" message="interrupted"`);
    expect(xml).toContain('tests="5" failures="0" errors="1"');
    expect(await complaints(xml)).toEqual([]);
  });

  it('skips what nobody could tell, and says why', () => {
    const { reconciliation: _, ...unasked } = passingLoad();
    expect(testcase(render(unasked), 'nothing acknowledged is missing')).toContain(
      '<skipped message="Nothing acknowledged is missing: nobody could be asked',
    );
  });
});
