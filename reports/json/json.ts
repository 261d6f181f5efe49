import type { FileReporter } from '../reporter.js';
import { fileSlugOf } from '../subject.js';

/** The stored form of a run, the source of all other reports: `schemas/results.json`. */
export const json: FileReporter = {
  scope: 'run',
  fileName: ([result], total) =>
    total === 1 || !result ? 'results.json' : `results-${fileSlugOf(result)}.json`,
  render: (results) => `${JSON.stringify(results.length === 1 ? results[0] : results, null, 1)}\n`,
};
