import { SingleBar } from 'cli-progress';
import { formatCount, formatRate } from '../../../src/model/figures.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import type { ProgressOptions, ProgressStream } from '../../console/progress.js';
import { formatDuration } from '../../duration.js';
import { formatLatency } from '../figures.js';

/** How far a load run is; counts are those since its start. */
export interface LoadSnapshot {
  readonly elapsedMs: number;
  readonly plannedMs: number;
  readonly offered: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** Requests that wait for a connection now. */
  readonly backlog: number;
  /** NaN without an answer. */
  readonly p99Ms: number;
}

/** How a load run tells that it moves: as many updates as one likes, then `stop`. */
interface LoadProgress {
  readonly update: (snapshot: LoadSnapshot) => void;
  /** Says, on a line of its own, what came of a try; the next one begins anew. */
  readonly note: (line: Text) => void;
  /** Ends the display; harmless when nothing was shown. */
  readonly stop: () => void;
}

/** A terminal gets a live bar, anything else a line for each tenth of the run. */
export function createLoadProgress(stream: ProgressStream, options: ProgressOptions): LoadProgress {
  if (options.quiet) return { update: () => {}, note: () => {}, stop: () => {} };
  return stream.isTTY ? liveBar(stream, options.language) : plainLines(stream, options.language);
}

function liveBar(stream: NodeJS.WritableStream, language: Language): LoadProgress {
  const bar = new SingleBar({
    stream,
    format: '{time}  {bar}  {state}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    fps: 4,
    clearOnComplete: true,
    // The command line handles signals itself, so that what was run is still reported.
    gracefulExit: false,
  });
  const describe = describing();
  return {
    update: (snapshot) => {
      const payload = { time: timeOf(snapshot), state: describe(snapshot)[language] };
      if (bar.isActive) bar.update(shareOf(snapshot), payload);
      else bar.start(1, shareOf(snapshot), payload);
    },
    note(line) {
      bar.stop();
      stream.write(`${line[language]}\n`);
    },
    stop: () => bar.stop(),
  };
}

function plainLines(stream: NodeJS.WritableStream, language: Language): LoadProgress {
  const describe = describing();
  let told = 0;
  return {
    update: (snapshot) => {
      const tenth = Math.floor(shareOf(snapshot) * 10);
      if (tenth <= told) return;
      told = tenth;
      stream.write(`${timeOf(snapshot)}  ${describe(snapshot)[language]}\n`);
    },
    note(line) {
      told = 0;
      stream.write(`${line[language]}\n`);
    },
    stop: () => {},
  };
}

function shareOf({ elapsedMs, plannedMs }: LoadSnapshot): number {
  return plannedMs > 0 ? Math.min(1, elapsedMs / plannedMs) : 1;
}

function timeOf({ elapsedMs, plannedMs }: LoadSnapshot): string {
  return `${formatDuration(elapsedMs)} / ${formatDuration(plannedMs)}`;
}

/** Puts a snapshot in words; its rate is that since the snapshot before. */
function describing(): (snapshot: LoadSnapshot) => Text {
  let before = { elapsedMs: 0, acknowledged: 0 };
  return (snapshot) => {
    const { elapsedMs, acknowledged, failed, backlog, p99Ms } = snapshot;
    if (elapsedMs < before.elapsedMs) before = { elapsedMs: 0, acknowledged: 0 };
    const ms = elapsedMs - before.elapsedMs;
    const rate = formatRate(ms > 0 ? ((acknowledged - before.acknowledged) * 1000) / ms : 0);
    before = snapshot;
    const [p99, errors, waiting] = [
      formatLatency(p99Ms),
      formatCount(failed),
      formatCount(backlog),
    ];
    return text(
      `${rate}  p99 ${p99}  错误 ${errors}  积压 ${waiting}`,
      `${rate}  p99 ${p99}  errors ${errors}  backlog ${waiting}`,
    );
  };
}
