import type { FigureLimit } from '../../src/model/load-comparison.js';
import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

/** What is compared where no figure is named; the last percentiles differ most from run to run. */
const USUAL = ['rate', 'p50', 'p95'] as const;

const FORM = /^(?:(rate|p\d{1,2}(?:\.\d{1,4})?)=)?(\d{1,4}(?:\.\d{1,4})?)%$/;

/**
 * Reads by how much figures may be worse: `10%` for the rate and the usual percentiles,
 * `rate=5%,p99.9=20%` for these alone, `10%,p99=25%` for the usual ones with an exception.
 *
 * @throws {UsageError} showing valid ones
 */
export function parseLimits(given: string): readonly FigureLimit[] {
  const limits = new Map<string, number>();
  const named = new Map<string, number>();
  for (const part of given.split(',')) {
    const [, figure, number = ''] = FORM.exec(part.replace(/\s+/g, '')) ?? [];
    const mostWorse = Number(number) / 100;
    const isWrong = number === '' || (figure === undefined ? limits.size > 0 : named.has(figure));
    if (isWrong) throw refuse(part.trim());
    if (figure !== undefined) named.set(figure, mostWorse);
    else for (const usual of USUAL) limits.set(usual, mostWorse);
  }
  for (const [figure, mostWorse] of named) limits.set(figure, mostWorse);
  // Nothing is lower than none at all.
  if ((limits.get('rate') ?? 0) >= 1) throw refuse(given);
  return [...limits].map(([figure, mostWorse]) => ({ figure, mostWorse }));
}

function refuse(part: string): UsageError {
  return new UsageError(
    text(
      `--max-worse：无法识别 "${part}"；例如 10%，或 rate=5%,p99=20%，每项一次，rate 须小于 100%`,
      `--max-worse: cannot read "${part}"; valid are for example 10%, or rate=5%,p99=20%, each figure once, and a rate below 100%`,
    ),
  );
}
