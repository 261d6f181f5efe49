import type { LoadResult } from '../../src/model/load-result.js';
import type { ReportOptions } from '../reporter.js';

/** One file format of a load run. It sees the stored run only and decides no verdict. */
export interface LoadReporter {
  readonly fileName: string;
  readonly render: (result: LoadResult, options: ReportOptions) => string;
}
