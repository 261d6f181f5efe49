import type { RunResult } from '../src/model/result.js';
import type { Language } from '../src/model/text.js';

export interface ReportOptions {
  readonly language: Language;
}

/** One file format. It sees stored runs only and decides no verdict. */
export interface FileReporter {
  /** `run`: a file for each run; `all`: one file with all of them. */
  readonly scope: 'run' | 'all';
  /** File name for runs that share a report folder, `total` of them. */
  readonly fileName: (results: readonly RunResult[], total: number) => string;
  /** Does what takes long with a run of `total`, ahead of `render`, which does without as well. */
  readonly prepare?: (result: RunResult, total: number) => void;
  readonly render: (results: readonly RunResult[], options: ReportOptions) => string;
}
