import { readLaboratory } from '../../api/configuration/configuration.js';
import type { Override } from '../../api/configuration/override.js';
import { findBrowser } from '../../api/rendering/printing/find-browser.js';
import { printPage } from '../../api/rendering/printing/print-page.js';
import type { ReportOptions } from '../../reports/reporter.js';
import { isOnPaper } from '../../reports/reporter-name.js';
import type { Shell } from '../shell.js';

/** What formats on paper take beside the results. */
export type PaperOptions = Pick<ReportOptions, 'laboratory' | 'print'>;

interface Places {
  /** Absent: `duijie.yaml` of the folder, if there; false: none. */
  readonly file?: string | false | undefined;
  readonly overrides?: readonly Override[];
}

/**
 * What the reports of these formats take beside the results, looked for before the run, because a
 * run of minutes must not be lost for want of it.
 *
 * @throws {UsageError} for a configuration in which something is not as it should be
 * @throws {EnvironmentError} where a PDF is wanted and no browser is there to print it
 */
export async function preparePaper(
  names: readonly string[],
  { file, overrides = [] }: Places,
  { folder, env }: Shell,
): Promise<PaperOptions> {
  if (!names.some(isOnPaper)) return {};
  const laboratory = await readLaboratory({ file, overrides, folder, env });
  if (!names.includes('pdf')) return { laboratory };
  await findBrowser(env);
  return { laboratory, print: (html) => printPage(html, env) };
}
