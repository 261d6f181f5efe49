import type { FileReporter } from '../reporter.js';
import { slugOf } from '../subject.js';

/** The stored form of a run, the source of all other reports: `schemas/results.json`. */
export const json: FileReporter = {
  scope: 'run',
  fileName: ([result], total) =>
    total === 1 || !result ? 'results.json' : `results-${safeName(slugOf(result))}.json`,
  render: (results) => `${JSON.stringify(results.length === 1 ? results[0] : results, null, 1)}\n`,
};

/** A stored run may come from elsewhere: its system must not name a path. */
function safeName(system: string): string {
  return system.replace(/[^a-zA-Z0-9-]/g, '_').slice(0, 60);
}
