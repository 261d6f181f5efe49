import type { MadePattern } from './patterns-in.js';

/** Files that put expressions together while they run, and why that is linear all the same. */
const REASONS: Readonly<Record<string, string>> = {
  'src/engine/playback.ts': 'a fixed word between two runs of bounded length',
  'src/load/kept/export-counter.ts': 'a prefix of fixed form and as many digits as are given',
  'src/openapi/examples.ts': 'a pattern of schemas/, held against made-up values',
  'src/specification/schema-node.ts': 'a pattern of schemas/, which is judged there',
  'suites/kit/cases/break-pattern.ts': 'a pattern of schemas/, held against made-up values',
  'suites/kit/cases/broken-keywords.ts': 'a pattern of schemas/, held against made-up values',
  'suites/kit/cases/sample-text.ts': 'a pattern of schemas/, held against made-up values',
  'suites/kit/cases/value-negatives.ts': 'a pattern of schemas/, held against made-up values',
  'suites/kit/causes/name-causes.ts': 'the name of a field, whole',
  'suites/qinchuan/dialect.ts': 'names of fields, and what stands in quotation marks behind them',
  'cli/argument.ts': 'what the user looks for in ids of ours',
  'cli/replay/replay.ts': 'the id of a case, escaped',
  'catalog/samr-signing.ts': 'names of algorithms and orders',
};

/** Complaints about expressions that are put together where no reason is given for it. */
export function judgeMade(path: string, made: readonly MadePattern[]): string[] {
  if (path in REASONS) {
    return made.length > 0 ? [] : [`${path}: needs no reason in tools/check/made-patterns.ts`];
  }
  return made.map(
    ({ place, argument }) =>
      `${path}: ${place}: RegExp(${argument}) is made while the program runs: give the reason why it is linear in tools/check/made-patterns.ts`,
  );
}
