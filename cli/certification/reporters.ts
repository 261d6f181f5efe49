import { choose } from '../../api/choose.js';
import { REPORTER_NAMES, type ReporterName } from '../../reports/reporter-name.js';
import { text } from '../../src/model/text.js';

/** How results are reported: on the console, as files, or both. */
export interface Reporters {
  readonly console: boolean;
  readonly files: readonly ReporterName[];
}

const CONSOLE = 'console';

const DEFAULT: Reporters = { console: true, files: ['json', 'junit', 'html'] };

/** @throws {UsageError} naming all reporters. */
export function chooseReporter<Name extends string>(
  name: string,
  files: readonly Name[],
): Name | typeof CONSOLE {
  return choose<Name | typeof CONSOLE>(text('报告格式', 'reporter'), name, [CONSOLE, ...files]);
}

/** @throws {UsageError} naming all reporters. */
export function chooseReporters(names: readonly string[] = []): Reporters {
  if (names.length === 0) return DEFAULT;
  const chosen = new Set(names.map((name) => chooseReporter(name, REPORTER_NAMES)));
  return {
    console: chosen.has(CONSOLE),
    files: REPORTER_NAMES.filter((name) => chosen.has(name)),
  };
}
