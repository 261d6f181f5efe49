/** The file formats. `console` stands apart: it streams and writes no file. */
export const REPORTER_NAMES = ['json', 'junit', 'html', 'markdown', 'ctrf'] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];
