import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import { UsageError } from '../../api/errors.js';
import { traceResults } from '../../api/tracing/trace-results.js';
import { renderTraceCsv } from '../../reports/trace/csv.js';
import { text } from '../../src/model/text.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

export const TRACE_FORMATS = ['csv', 'xlsx'] as const;

export interface TraceFlags {
  readonly format?: string;
  readonly output?: string;
}

/**
 * Writes which case is about which statement, and what came of it, as a table.
 *
 * @throws {UsageError} for an unknown format, a workbook without a file to go to, and files that hold
 *   no results
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function showTrace(
  places: readonly string[],
  { format, output }: TraceFlags,
  shell: Shell,
): Promise<void> {
  const { folder, language } = shell;
  const ending = extname(output ?? '').toLowerCase() === '.xlsx' ? 'xlsx' : 'csv';
  const name =
    format === undefined ? ending : choose(text('格式', 'format'), format, TRACE_FORMATS);
  if (name === 'xlsx' && output === undefined) {
    throw new UsageError(
      text('xlsx 须写入文件：-o trace.xlsx', 'a workbook goes to a file: -o trace.xlsx'),
    );
  }
  const trace = await traceResults(places, { folder });
  if (output === undefined) return shell.print(renderTraceCsv(trace, language));
  if (name === 'csv') return writeOutput(shell, output, renderTraceCsv(trace, language));
  const { renderTraceXlsx } = await import('../../reports/trace/xlsx.js');
  await writeOutput(shell, output, await renderTraceXlsx(trace, language));
}
