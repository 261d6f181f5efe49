import { tabulateResults } from '../../api/comparing/tabulate-results.js';
import { renderMatrix } from '../../reports/matrix/console.js';
import { renderMatrixPage } from '../../reports/matrix/html.js';
import type { Matrix } from '../../reports/matrix/matrix.js';
import type { Shell } from '../shell.js';
import { chooseTelling, type TellingFlags } from './delivery.js';

/**
 * Shows stored runs beside each other, by clause.
 *
 * @throws {UsageError} for an unknown reporter or files that hold no results
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function showMatrix(
  places: readonly string[],
  flags: TellingFlags,
  shell: Shell,
): Promise<void> {
  const renderers = { console: renderMatrix, html: renderMatrixPage };
  const tell = chooseTelling<Matrix>(renderers, flags, shell);
  const { folder } = shell;
  const { output } = flags;
  await tell(
    await tabulateResults(places, { folder, ...(output === undefined ? {} : { output }) }),
  );
}
