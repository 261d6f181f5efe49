import { LOAD_REPORTERS, type LoadReporterName } from '../../reports/load/registry.js';
import { REPORTERS } from '../../reports/registry.js';
import type { ReporterName } from '../../reports/reporter-name.js';
import type { LoadResult } from '../../src/model/load-result.js';
import type { RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';

/** In which language a report begins; Chinese when absent. */
export interface ReportOptions {
  readonly language?: Language;
}

/** The report of some runs as one document: `html`, `junit`, `json`, `markdown`. */
export function report(
  results: readonly RunResult[],
  reporter: ReporterName,
  { language = 'zh' }: ReportOptions = {},
): string {
  return REPORTERS[reporter].render(results, { language });
}

/** The report of a load run as one document. */
export function reportLoad(
  result: LoadResult,
  reporter: LoadReporterName,
  { language = 'zh' }: ReportOptions = {},
): string {
  return LOAD_REPORTERS[reporter].render(result, { language });
}
