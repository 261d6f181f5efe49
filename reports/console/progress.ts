import { SingleBar } from 'cli-progress';
import type { CaseResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { standingOf } from '../standing.js';
import { describeWarning } from './failure.js';
import { createPaint } from './paint.js';

/** Failures that are told as they happen. */
const MOST_TOLD = 20;

/** How a run tells that it moves. One system at a time, between `start` and `stop`. */
interface Progress {
  readonly start: (system: string, total: number) => void;
  readonly advance: (result: CaseResult) => void;
  /** Ends the display of the system; harmless when nothing was started. */
  readonly stop: () => void;
}

export interface ProgressOptions {
  readonly language: Language;
  readonly quiet?: boolean;
  readonly colour?: boolean;
}

/** Where progress is shown: a terminal gets a live bar, anything else plain lines. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

export function createProgress(stream: ProgressStream, options: ProgressOptions): Progress {
  if (options.quiet) return { start: () => {}, advance: () => {}, stop: () => {} };
  return stream.isTTY ? liveBar(stream, options) : plainLines(stream, options);
}

function liveBar(stream: NodeJS.WritableStream, { language }: ProgressOptions): Progress {
  const bar = new SingleBar({
    stream,
    format: '{system}  {bar}  {value}/{total}  {failures}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    fps: 10,
    clearOnComplete: true,
    // The command line handles signals itself, so that what was run is still reported.
    gracefulExit: false,
  });
  let failed = 0;
  let open = 0;
  const failures = () => tellSoFar(failed, open)[language];
  return {
    start: (system, total) => {
      failed = 0;
      open = 0;
      bar.start(total, 0, { system: printable(system, 40), failures: failures() });
    },
    advance: (result) => {
      if (isFailure(result)) failed += 1;
      if (result.verdict === 'inconc') open += 1;
      bar.increment(1, { failures: failures() });
    },
    stop: () => bar.stop(),
  };
}

/** A line at the start, one for each tenth of the cases, and one for each failure as it happens. */
function plainLines(stream: NodeJS.WritableStream, options: ProgressOptions): Progress {
  const { language } = options;
  const paint = createPaint(options.colour ?? false);
  let system = '';
  let total = 0;
  let done = 0;
  let failed = 0;
  let open = 0;
  let told = 0;
  const say = (line: string) => stream.write(`${line}\n`);
  return {
    start: (name, count) => {
      [system, total, done, failed, open, told] = [printable(name, 40), count, 0, 0, 0, 0];
      say(`${system}: ${text(`共 ${count} 个用例`, `${count} cases`)[language]}`);
    },
    advance: (result) => {
      done += 1;
      if (result.verdict === 'inconc') open += 1;
      if (isFailure(result)) {
        failed += 1;
        if (failed <= MOST_TOLD) say(describeWarning(result, { language, paint }));
        if (failed === MOST_TOLD)
          say(text('其余不符合项见报告', 'further failures: see the report')[language]);
      }
      const tenth = Math.floor((done * 10) / Math.max(1, total));
      if (tenth <= told) return;
      told = tenth;
      say(`${system}: ${done}/${total}  ${tellSoFar(failed, open)[language]}`);
    },
    stop: () => {},
  };
}

function isFailure(result: CaseResult): boolean {
  return ['fail', 'error'].includes(standingOf(result));
}

function tellSoFar(failed: number, open: number): Text {
  return text(
    `不符合 ${failed}${open > 0 ? `，无结论 ${open}` : ''}`,
    `${failed} failed${open > 0 ? `, ${open} undecided` : ''}`,
  );
}
