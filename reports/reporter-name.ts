/** The file formats that are text. */
export const TEXT_REPORTER_NAMES = ['json', 'junit', 'html', 'markdown', 'ctrf'] as const;

/** Those of the document that a laboratory hands over. */
export const PAPER_REPORTER_NAMES = ['docx', 'pdf'] as const;

/** All file formats. `console` stands apart: it streams and writes no file. */
export const REPORTER_NAMES = [...TEXT_REPORTER_NAMES, ...PAPER_REPORTER_NAMES] as const;

export type TextReporterName = (typeof TEXT_REPORTER_NAMES)[number];
export type ReporterName = (typeof REPORTER_NAMES)[number];

/** Whether the format is of the document that a laboratory hands over. */
export function isOnPaper(name: string): boolean {
  return (PAPER_REPORTER_NAMES as readonly string[]).includes(name);
}
