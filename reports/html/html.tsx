import { storedName } from '../replay.js';
import type { FileReporter } from '../reporter.js';
import { packAhead } from './kept.js';
import { Page } from './page.js';
import { replayableFrom } from './run.js';

/** One self-contained page in both languages that loads nothing and opens from a folder. */
export const html: FileReporter = {
  scope: 'all',
  fileName: () => 'report.html',
  prepare: (result, total) => packAhead(result, replayableFrom(result, storedName(result, total))),
  render: (results, { language }) =>
    `<!doctype html>\n${String(<Page results={results} language={language} />)}\n`,
};
