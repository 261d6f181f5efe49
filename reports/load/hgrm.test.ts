import { expect, it } from 'vitest';
import { sampleLoad, silentLoad } from '../testing/sample-load.js';
import { hgrm } from './hgrm.js';

const { lag, service } = sampleLoad().latency;

function linesOf(count: number, percentiles: Record<string, number>): readonly string[] {
  const response = { count, min: 1, mean: 3.25, max: 12.5, percentiles };
  return hgrm
    .render(sampleLoad({ latency: { response, service, lag } }), { language: 'en' })
    .split('\n');
}

it('writes the columns that plotters of HdrHistogram read, the lowest percentile first', () => {
  expect(linesOf(1000, { '100': 12.5, '0': 1, '50': 2.5, '99.9': 12.25 })).toEqual([
    '       Value     Percentile TotalCount 1/(1-Percentile)',
    '',
    '       1.000 0.000000000000          1           1.00',
    '       2.500 0.500000000000        500           2.00',
    '      12.250 0.999000000000        999        1000.00',
    '      12.500 1.000000000000       1000',
    '#[Mean    =        3.250]',
    '#[Max     =       12.500, Total count    =         1000]',
    '',
  ]);
});

it('never counts less with a higher percentile', () => {
  const counts = hgrm
    .render(sampleLoad(), { language: 'en' })
    .split('\n')
    .flatMap((line) => /^ +[\d.]+ [\d.]+ +(\d+)/.exec(line)?.[1] ?? [])
    .map(Number);
  expect(counts).toHaveLength(17);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

it('has no rows without an answer', () => {
  expect(hgrm.render(silentLoad(), { language: 'en' })).toContain('Total count    =            0');
});
