import type { FileReporter } from '../reporter.js';
import { Page } from './page.js';

/** One self-contained page in both languages that loads nothing and opens from a folder. */
export const html: FileReporter = {
  scope: 'all',
  fileName: () => 'report.html',
  render: (results, { language }) =>
    `<!doctype html>\n${String(<Page results={results} language={language} />)}\n`,
};
