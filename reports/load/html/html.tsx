import type { LoadReporter } from '../load-reporter.js';
import { Page } from './page.js';

/** One self-contained page in both languages that loads nothing and opens from a folder. */
export const html: LoadReporter = {
  fileName: 'report.html',
  render: (result, { language }) =>
    `<!doctype html>\n${String(<Page result={result} language={language} />)}\n`,
};
