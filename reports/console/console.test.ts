import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { type ConsoleOptions, renderConsole } from './console.js';

const plain: ConsoleOptions = { language: 'en', colour: false, width: 80 };
const [, failing] = sampleRun().cases;

function lines(report: string, part: string): readonly string[] {
  return report.split('\n').filter((line) => line.includes(part));
}

describe('renderConsole', () => {
  it('counts verdicts by operation and in total', () => {
    const report = renderConsole([sampleRun()], plain);
    expect(report).toMatch(/^Operation +accepted +passed +failed +warning +inconclusive/m);
    expect(report).toMatch(/^1001 +yes +1 +1 +0 +0 +0 +0 +0$/m);
    expect(report).toMatch(/^Total +1 +1 +1 +1 +1 +1 +1$/m);
  });

  it('lines columns up under wide characters', () => {
    const report = renderConsole([sampleRun()], { ...plain, language: 'zh' });
    const columns = report.split('\n').filter((line) => /^(接口|合计|1001)/.test(line));
    const width = (line: string) => line.replace(/[\u2e80-\uffef]/g, 'xx').length;
    expect(new Set(columns.map(width)).size).toBe(1);
  });

  it('tells each failure in full and warnings in short', () => {
    const report = renderConsole([sampleRun()], plain);
    expect(report).toContain(
      '✗ failed  das/1001/refuses-repeated-user  clause 2.4.1 · must · ruling DAS-R34',
    );
    expect(report).toContain('/echoMsg/retCode  (2.4.1/unique-user, DAS-R34)');
    expect(report).toContain('expected: a code of refusal');
    expect(report).toContain('ruling: DAS-R34 repeated registration: refused');
    expect(report).toContain('diagnosis: probably a timestamp in milliseconds');
    expect(report).toMatch(/text that reproduces it: <script>.*●●●/);
    expect(report).toContain('its bytes: 3c 73 ●●●');
    expect(report).toContain("curl -X POST 'http://127.0.0.1:4010/api/1001'");
    expect(report).toContain('The secret does not seem to match');
    expect(report).toContain('DAS-R04  chosen reject, observed replay');
    expect(lines(report, 'answers-quickly')).toHaveLength(1);
    expect(report).not.toContain('mentions-version');
  });

  it('closes with the verdict, why, and the exit code', () => {
    const last = (report: string) => report.trimEnd().split('\n').at(-1);
    expect(last(renderConsole([sampleRun()], plain))).toBe(
      'Not conformant  1 case of weight must failed  (exit code 1: not conformant)',
    );
    expect(last(renderConsole([passingRun()], { ...plain, language: 'zh' }))).toBe(
      '符合  1 个用例通过，没有“必须”用例不符合  （退出码 0：符合）',
    );
  });

  const [finding] = failing?.findings ?? [];
  const failures = (count: number, part: (n: number) => object) =>
    Array.from({ length: count }, (_, n) => ({
      ...failing,
      id: `das/1001/case-${n}`,
      ...part(n),
    })) as ReturnType<typeof sampleRun>['cases'];

  it('bounds the failures and says where the others are', () => {
    const cases = failures(25, (n) => ({ findings: [{ ...finding, pointer: `/field${n}` }] }));
    const report = renderConsole([sampleRun({ cases })], { ...plain, reportDir: 'out/reports' });
    expect(lines(report, '✗ failed')).toHaveLength(20);
    expect(report).toContain('5 more left out: see the reports in out/reports.');
  });

  it('groups what is wrong in the same place and way: what, where, how many, and one in full', () => {
    const seen = text('"0"', '"0"');
    const cases = failures(9, (n) => ({
      operation: n < 6 ? '1001' : '1002',
      findings: [{ ...finding, actual: seen }],
    }));
    const report = renderConsole([sampleRun({ cases })], {
      ...plain,
      replay: (_run, id) => `duijie replay results.json --case ${id}`,
    });
    const [heading = '', ...others] = lines(report, '✗ failed');
    expect(heading).toBe('✗ failed ×9  /echoMsg/retCode: expected a code of refusal, seen "0"');
    expect(others).toHaveLength(1);
    expect(report).toContain('in: 1001 (6), 1002 (3)');
    expect(report).toContain('duijie replay results.json --case das/1001/case-0');
    expect(report).not.toContain('das/1001/case-1');
  });

  it('shows all requests that lead to a failure, numbered', () => {
    const report = renderConsole([sampleRun()], plain);
    const at = (part: string) => report.indexOf(part);
    expect(at('how it came about:')).toBeGreaterThan(0);
    expect(report).toMatch(/1\. \S+ \(setup\) POST \/\S+ → 200/);
    expect(at('2. ')).toBeGreaterThan(at('1. '));
    expect(at('that request alone:')).toBeGreaterThan(at('3. '));
  });

  it('lets no control character of the implementation reach the terminal', () => {
    const report = renderConsole([sampleRun()], { ...plain, colour: true });
    expect(report).toContain('\\u001b[31m');
    expect(stripVTControlCharacters(report)).not.toMatch(/[^\P{C}\n]/u);
    expect(renderConsole([sampleRun()], plain)).not.toMatch(/[^\P{C}\n]/u);
  });

  it('says that a run was cut off', () => {
    const aborted = {
      cause: 'unreachable',
      message: text('拒绝连接', 'connection refused'),
    } as const;
    const report = renderConsole([passingRun({ aborted, cases: [], conformant: null })], plain);
    expect(report).toContain('The run did not finish: connection refused');
    expect(report).toContain('exit code 3');
  });
});
