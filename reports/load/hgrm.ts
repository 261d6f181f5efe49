import { measuredTime } from '../../src/model/load-figures.js';
import type { Latency } from '../../src/model/load-result.js';
import { printable } from '../../src/wire/printable.js';
import { ascending } from './figures.js';
import type { LoadReporter } from './load-reporter.js';

/** How far a count times a share may be too high: not every share is a binary fraction. */
const ROUNDING = 1e-6;

/**
 * Response times, or service times where only those are known, in milliseconds, as the text that HdrHistogram prints and its plotter reads. Its
 * standard deviation is left out: the stored run holds none.
 */
export const hgrm: LoadReporter = {
  fileName: 'response.hgrm',
  render: (result, { language }) => {
    const times = result.latency[measuredTime(result)];
    const { count, mean, max } = times;
    const lines = [
      '       Value     Percentile TotalCount 1/(1-Percentile)',
      '',
      ...ascending(times).map((entry) => rowOf(entry, count)),
      `#[Mean    = ${fixed(mean, 12, 3)}]`,
      `#[Max     = ${fixed(max, 12, 3)}, Total count    = ${fixed(count, 12)}]`,
      ...(result.caveat ? [`# ${printable(result.caveat[language])}`] : []),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function rowOf([percentile, ms]: readonly [number, number], count: Latency['count']): string {
  const share = percentile / 100;
  // Even the shortest time was measured once.
  const reached = Math.max(Math.min(1, count), Math.ceil(share * count - ROUNDING));
  const row = `${fixed(ms, 12, 3)} ${fixed(share, 14, 12)} ${fixed(reached, 10)}`;
  return share < 1 ? `${row} ${fixed(1 / (1 - share), 14, 2)}` : row;
}

function fixed(value: number, width: number, digits = 0): string {
  return value.toFixed(digits).padStart(width);
}
