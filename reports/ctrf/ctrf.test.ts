import { getCurrentSpecVersion, validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { ctrf } from './ctrf.js';

interface Report {
  readonly specVersion: string;
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly {
      readonly testId?: string;
      readonly name: string;
      readonly status: string;
      readonly rawStatus: string;
      readonly message?: string;
      readonly trace?: string;
    }[];
    readonly extra: { readonly conformity: string; readonly runs: readonly object[] };
  };
}

function render(...results: RunResult[]): Report {
  return JSON.parse(ctrf.render(results, { language: 'en' }));
}

const complaints = (report: unknown) => validate(report).errors ?? [];

describe('ctrf', () => {
  it('is what the published schema demands, for every verdict and with hostile text', () => {
    expect(complaints(render(sampleRun(), passingRun()))).toEqual([]);
    expect(complaints(JSON.parse(ctrf.render([sampleRun()], { language: 'zh' })))).toEqual([]);
    expect(complaints(render())).toEqual([]);
    expect(render(sampleRun()).specVersion).toBe(getCurrentSpecVersion());
  });

  it('is held to a schema that refuses something', () => {
    const { results, ...rest } = render(sampleRun());
    expect(complaints({ ...rest, results: { ...results, tests: [{ name: 'x' }] } })).not.toEqual(
      [],
    );
  });

  it('counts each test once, under the word for its verdict', () => {
    const { tests, summary } = render(sampleRun()).results;
    expect(summary).toMatchObject({ tests: 7, passed: 3, failed: 2, skipped: 1, other: 1 });
    expect(tests.map(({ status, rawStatus }) => `${rawStatus}: ${status}`).sort()).toEqual([
      'error: failed',
      'fail: failed',
      'inconc: other',
      'information: passed',
      'none: skipped',
      'pass: passed',
      'warning: passed',
    ]);
  });

  it('tells a failure whole, and when it happened', () => {
    const test = render(sampleRun()).results.tests.find(({ rawStatus }) => rawStatus === 'fail');
    expect(test).toMatchObject({
      testId: 'das/1001/refuses-repeated-user',
      name: '2.4.1 das/1001/refuses-repeated-user',
      duration: 1280,
      start: Date.parse('2026-03-01T02:03:04Z') + 42,
      suite: ['duijie.das', '1001'],
      tags: ['must', 'BI'],
      labels: { clause: '2.4.1', weight: 'must' },
    });
    expect(test?.message).toMatch(/^failed: The answer carries code/);
    expect(test?.trace).toContain('/echoMsg/retCode');
    expect(test?.trace).toContain('curl');
  });

  it.each([
    [{ aborted: { cause: 'interrupted', message: text('已中断', 'interrupted') } }, 'interrupted'],
    [{ conformity: 'incomplete', conformant: null }, 'incomplete'],
  ] as const)('never looks green for a run that proves too little: %j', (part, rawStatus) => {
    const { tests, summary } = render({ ...passingRun(), ...part }).results;
    expect(summary.failed).toBe(1);
    expect(tests[0]).toMatchObject({ name: 'run is complete', status: 'failed', rawStatus });
  });

  it('keeps the runs apart', () => {
    const { extra, summary } = render(sampleRun(), passingRun()).results;
    expect(summary.suites).toBe(2);
    expect(extra.conformity).toBe('not-conformant');
    expect(extra.runs).toMatchObject([{ system: 'das' }, { system: 'cis' }]);
  });

  it('can be made of a stored run whose times are out of all bounds', () => {
    const far = { startedAt: '+275760-09-13T00:00:00Z', durationMs: 1e15 };
    expect(complaints(render({ ...passingRun(), ...far }))).toEqual([]);
    expect(complaints(render({ ...passingRun(), startedAt: 'some time' }))).toEqual([]);
  });
});
