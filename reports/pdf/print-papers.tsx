import type { RunResult } from '../../src/model/result.js';
import { composePaper } from '../paper/compose.js';
import type { ReportOptions } from '../reporter.js';
import { Page } from './page.js';
import { pinDates } from './pin-dates.js';

/**
 * The reports on some runs as one PDF, the same bytes for the same runs and browser.
 *
 * @throws what `print` does; a RangeError without it, or without runs
 */
export async function printPapers(
  results: readonly RunResult[],
  { print, ...options }: ReportOptions,
): Promise<Uint8Array> {
  const [first, ...others] = results.map((result) => composePaper(result, options));
  if (!first) throw new RangeError('no runs to report on');
  if (!print) throw new RangeError('nothing prints: a PDF takes a browser');
  const page = `<!doctype html>\n${String(<Page papers={[first, ...others]} />)}\n`;
  return pinDates(await print(page), first.date);
}
