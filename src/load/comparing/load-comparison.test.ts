import { expect, it } from 'vitest';
import { passingLoad, SAMPLE_CAPACITY } from '../../../reports/testing/sample-load.js';
import type { LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { UnlikeRunsError } from './likeness.js';
import { compareLoads } from './load-comparison.js';

const LIMITS = ['rate', 'p50'].map((figure) => ({ figure, mostWorse: 0.1 }));

/** A run whose times are so many times as long, the n-th of its side. */
function runOf(factor: number, n: number, part: Partial<LoadResult> = {}): LoadResult {
  const run = passingLoad();
  const { good: _, ...rest } = run;
  const jitter = 1 + n / 200;
  const stretch = (latency: LoadResult['latency']['response']) => ({
    ...latency,
    percentiles: Object.fromEntries(
      Object.entries(latency.percentiles).map(([name, ms]) => [name, ms * factor * jitter]),
    ),
  });
  return {
    ...rest,
    startedAt: `2026-03-01T02:0${n}:0${factor > 1 ? 1 : 0}.000Z`,
    durationMs: run.durationMs * jitter,
    latency: { ...run.latency, response: stretch(run.latency.response) },
    ...part,
  };
}

const side = (factor: number, part: Partial<LoadResult> = {}, count = 6) =>
  Array.from({ length: count }, (_, n) => runOf(factor, n, part));

it('compares rate and times of all runs', () => {
  const comparison = compareLoads(side(1), side(1.3), LIMITS);
  expect(comparison).toMatchObject({
    outcome: 'worse',
    scenario: 'das-report',
    fewest: 5,
    before: { runs: 6, leftOut: [], from: '2026-03-01T02:00:00.000Z' },
    figures: [
      { figure: 'rate', verdict: 'kept' },
      { figure: 'p50', verdict: 'worse' },
    ],
    cautions: [],
  });
  expect(compareLoads(side(1), side(1), LIMITS).outcome).toBe('kept');
});

it('goes by the good requests where some were bad on purpose, and by service times of Locust', () => {
  const good = (factor: number) => {
    const { latency } = runOf(factor, 0);
    return { offered: 1, right: 1, response: latency.response };
  };
  const mixed = (factor: number) => side(1, { good: good(factor) });
  expect(compareLoads(mixed(1), mixed(2), LIMITS).outcome).toBe('worse');
  const workload = { ...passingLoad().workload, engine: 'locust' as const };
  expect(compareLoads(side(1, { workload }), side(2, { workload }), LIMITS).outcome).toBe('kept');
});

it('leaves out runs in which the generator was the limit, and may then be at a loss', () => {
  const reason = text('发生器到了上限', 'the generator was the limit');
  const doubtful = side(9, { verdict: 'inconc', reason }, 3);
  const comparison = compareLoads(side(1), [...side(1, {}, 2), ...doubtful], LIMITS);
  expect(comparison).toMatchObject({
    outcome: 'open',
    after: { runs: 2, leftOut: [reason, reason, reason] },
    figures: [{ because: 'few' }, { because: 'few' }],
  });
});

it.each<[string, Partial<LoadResult>]>([
  ['the scenario', { scenario: 'das-alarm' }],
  ['the rate', { workload: { ...passingLoad().workload, rate: 1 } }],
  ['the duration', { workload: { ...passingLoad().workload, plannedMs: 1 } }],
  ['the generator', { workload: { ...passingLoad().workload, engine: 'locust' } }],
  ['a search for the capacity', { capacity: SAMPLE_CAPACITY }],
])('refuses runs that differ in %s', (what, part) => {
  const compare = () => compareLoads(side(1), [...side(1), runOf(1, 6, part)], LIMITS);
  expect(compare).toThrow(UnlikeRunsError);
  expect(compare).toThrow(what);
});

it('refuses to compare nothing', () => {
  expect(() => compareLoads([], [], LIMITS)).toThrow(UnlikeRunsError);
});

it('warns of what else may explain a difference', () => {
  const later = side(1, {
    startedAt: '2026-03-02T00:00:00.000Z',
    tool: { name: 'duijie', version: '9.9.9' },
    verdict: 'fail',
    reason: text('丢失', 'something was lost'),
  });
  const { cautions } = compareLoads(side(1), later, LIMITS);
  expect(cautions.map(({ en }) => en)).toEqual([
    'the version of duijie differs: 0.1.0, 9.9.9',
    '6 of the 6 later runs failed: something was lost',
    expect.stringContaining('did not take turns'),
  ]);
});
