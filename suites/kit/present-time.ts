import type { Exchange } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import type { Pixit } from '../../src/model/pixit.js';
import { text } from '../../src/model/text.js';
import { formatTime, parseTime14 } from '../../src/specification/time.js';
import {
  DEFAULT_TIME_ZONE,
  findNearestZone,
  nameOffset,
  offsetAt,
} from '../../src/specification/time-zone.js';
import { finding } from './answer.js';

/** How far the clocks of two systems may lie apart: well under half a quarter of an hour. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** How far from now a timestamp may lie on purpose, so that nobody takes it for a wrong clock. */
export const LAWFUL_DISTANCE_MS = CLOCK_TOLERANCE_MS - 30_000;

/** The zone that both sides have agreed upon: `parameters.timeZone`, or China's. */
export function timeZoneOf({ parameters }: Pick<Pixit, 'parameters'>): string {
  return String(parameters.timeZone ?? DEFAULT_TIME_ZONE);
}

/** Minutes that the agreed zone is ahead of UTC at the instant. */
export function agreedOffset(pixit: Pick<Pixit, 'parameters'>, epochMs: number): number {
  return offsetAt(timeZoneOf(pixit), epochMs);
}

/** Writes an instant in one of the documents' formats, as clocks of the agreed zone show it. */
export function writeLocalTime(
  pixit: Pick<Pixit, 'parameters'>,
  epochMs: number,
  format: string,
): string {
  return formatTime(epochMs, format, agreedOffset(pixit, epochMs));
}

/** What is held against the present, and when that was. */
interface ShownTime {
  readonly pointer: string;
  /** As transmitted. */
  readonly shown: unknown;
  /** Epoch milliseconds between which it was written. */
  readonly from: number;
  readonly to: number;
}

/** While an exchange of a case that started at the instant (epoch milliseconds) took place. */
export function whileExchanged(
  startedAt: number,
  { offsetMs, durationMs }: Exchange,
): Pick<ShownTime, 'from' | 'to'> {
  const from = startedAt + offsetMs;
  return { from, to: from + durationMs };
}

/**
 * Findings about a time that should be the present: none where it is, in the agreed zone; should
 * where clocks of another zone show it, as no document names one; must where none does. Digits
 * alone are read, so `yyyyMMddHHmmss` and `yyyy-MM-dd HH:mm:ss` are the same.
 */
export function findOtherTime(
  { pointer, shown, from, to }: ShownTime,
  pixit: Pick<Pixit, 'parameters'>,
): Finding[] {
  const zone = timeZoneOf(pixit);
  const present = writeLocalTime(pixit, to, 'yyyy-MM-dd HH:mm:ss');
  const expected = text(`当前时间，${zone} 的 ${present}`, `the present, ${present} in ${zone}`);
  const local = typeof shown === 'string' ? readLocalTime(shown) : undefined;
  if (local === undefined) return [finding(pointer, expected, shown)];
  const near = (offsetMinutes: number) => {
    const instant = local - offsetMinutes * 60_000;
    return instant >= from - CLOCK_TOLERANCE_MS && instant <= to + CLOCK_TOLERANCE_MS;
  };
  if (near(agreedOffset(pixit, to))) return [];
  const { offsetMinutes } = findNearestZone(local, (from + to) / 2);
  if (!near(offsetMinutes)) return [finding(pointer, expected, shown)];
  const seen = nameOffset(offsetMinutes);
  const actual = text(
    `${shown}，是 ${seen} 的当前时间；如双方约定如此，请设 parameters.timeZone`,
    `${shown}, the present in ${seen}: if both sides have agreed on that, set parameters.timeZone`,
  );
  return [finding(pointer, expected, actual, 'should')];
}

/** A local time of 14 digits, however they are separated, read as if it were UTC. */
function readLocalTime(shown: string): number | undefined {
  return parseTime14(shown.replaceAll(/[-/: T]/g, ''), 0);
}
