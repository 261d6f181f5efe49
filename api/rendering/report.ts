import { LOAD_REPORTERS, type LoadReporterName } from '../../reports/load/registry.js';
import { REPORTERS } from '../../reports/registry.js';
import type { FileContent, FileReporter } from '../../reports/reporter.js';
import type { ReporterName } from '../../reports/reporter-name.js';
import type { Laboratory } from '../../src/model/laboratory.js';
import type { LoadResult } from '../../src/model/load-result.js';
import type { RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import type { Surroundings } from '../surroundings.js';
import { surroundingsOf } from '../surroundings.js';
import { printPage } from './printing/print-page.js';

/** In which language a report begins; Chinese when absent. */
export interface ReportOptions extends Partial<Pick<Surroundings, 'language' | 'env'>> {
  /** Who hands over the report that goes on paper; lines to fill in where it does not say. */
  readonly laboratory?: Laboratory;
}

/** What a format gives: a text at once; of the formats that go on paper, bytes that take a while. */
type Rendered<Name extends ReporterName> = ReturnType<(typeof REPORTERS)[Name]['render']>;

/**
 * The report of some runs as one document: `html`, `junit`, `json`, `markdown`, `ctrf` at once as
 * text, `docx` and `pdf` as a promise of bytes.
 *
 * @throws {EnvironmentError} by the promise, when no browser is there that prints a PDF
 */
export function report<Name extends ReporterName>(
  results: readonly RunResult[],
  reporter: Name,
  options: ReportOptions = {},
): Rendered<Name> {
  const { language, env } = surroundingsOf(options);
  const { render }: FileReporter<FileContent> = REPORTERS[reporter];
  const { laboratory } = options;
  return render(results, {
    language,
    ...(laboratory ? { laboratory } : {}),
    print: (html) => printPage(html, env),
  }) as Rendered<Name>;
}

/** The report of a load run as one document. */
export function reportLoad(
  result: LoadResult,
  reporter: LoadReporterName,
  { language = 'zh' }: { readonly language?: Language } = {},
): string {
  return LOAD_REPORTERS[reporter].render(result, { language });
}
