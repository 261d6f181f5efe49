import { paperName } from '../paper/name.js';
import type { PaperReporter } from '../reporter.js';

/** The report that a laboratory hands over, for Word and WPS. */
export const docx: PaperReporter = {
  scope: 'run',
  fileName: (results, total) => paperName(results, total, 'docx'),
  async render(results, options) {
    // The writer of these files is a megabyte of code.
    const { packPapers } = await import('./pack-papers.js');
    return packPapers(results, options);
  },
};
