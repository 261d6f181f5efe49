import type { Laboratory } from '../src/model/laboratory.js';
import type { RunResult } from '../src/model/result.js';
import type { Language } from '../src/model/text.js';

export interface ReportOptions {
  readonly language: Language;
  /** Who hands the report over, for what goes on paper; lines to fill in where it does not say. */
  readonly laboratory?: Laboratory;
  /** Makes a PDF of a page of HTML; `pdf` alone takes it. */
  readonly print?: (html: string) => Promise<Uint8Array>;
}

/** One file format. It sees stored runs only and decides no verdict. */
export interface FileReporter<Content extends FileContent = string> {
  /** `run`: a file for each run; `all`: one file with all of them. */
  readonly scope: 'run' | 'all';
  /** File name for runs that share a report folder, `total` of them. */
  readonly fileName: (results: readonly RunResult[], total: number) => string;
  /** Does what takes long with a run of `total`, ahead of `render`, which does without as well. */
  readonly prepare?: (result: RunResult, total: number) => void;
  readonly render: (results: readonly RunResult[], options: ReportOptions) => Content;
}

/** A text at once, or bytes that take a while. */
export type FileContent = string | Promise<Uint8Array>;

/** A format of the document that a laboratory hands over. */
export type PaperReporter = FileReporter<Promise<Uint8Array>>;
