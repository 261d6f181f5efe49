import type { LoadReporter } from './load-reporter.js';

/** The stored form of a load run, the source of all other reports: `schemas/load.json`. */
export const json: LoadReporter = {
  fileName: 'load.json',
  render: (result) => `${JSON.stringify(result, null, 1)}\n`,
};
