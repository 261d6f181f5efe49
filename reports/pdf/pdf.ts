import { paperName } from '../paper/name.js';
import type { PaperReporter } from '../reporter.js';

/** The report that a laboratory hands over, printed from HTML by a browser of the machine. */
export const pdf: PaperReporter = {
  scope: 'run',
  fileName: (results, total) => paperName(results, total, 'pdf'),
  async render(results, options) {
    const { printPapers } = await import('./print-papers.js');
    return printPapers(results, options);
  },
};
