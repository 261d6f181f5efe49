import type { Spelling } from './spelling.js';
import { readTime } from './time-format.js';

/** A time as a sender wrote it, in whatever format. */
export interface WrittenTime {
  readonly written: string;
  readonly epochMs: number;
}

/** Digits, and what may stand between those of a time. */
const RUN = /\d[\d:/.T +-]*\d/g;

/** Lengths of the formats; the right one first. */
const LENGTHS = [14, 17, 19, 13, 10, 12, 8];

/** What is earlier or later is some other number. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** More is not looked at: a text can be all digits. */
const MAX_RUN = 64;
const MAX_TIMES = 2;

/** The times that the received value may hold, those of the right length first. */
export function findTimes(spellings: readonly Spelling[], offsetMinutes: number): WrittenTime[] {
  const times = new Map<string, WrittenTime>();
  // In UTF-16 every other byte is zero.
  const runs = spellings.flatMap(({ bytes }) => {
    const plain = bytes.toString('latin1').replaceAll('\0', '');
    return [plain, decode(plain)].flatMap((all) => all.slice(0, MAX_RUN * 4).match(RUN) ?? []);
  });
  for (const length of LENGTHS) {
    for (const run of runs) {
      // The time stands at an end more often than in the middle.
      for (const at of placesIn(Math.min(run.length, MAX_RUN), length)) {
        const written = run.slice(at, at + length);
        const epochMs = readTime(written, offsetMinutes);
        if (epochMs === undefined || epochMs < EARLIEST || epochMs > LATEST) continue;
        times.set(written, { written, epochMs });
        if (times.size >= MAX_TIMES) return [...times.values()];
      }
    }
  }
  return [...times.values()];
}

function placesIn(total: number, length: number): number[] {
  const last = total - length;
  if (last < 0) return [];
  return [...new Set([last, 0, ...Array.from({ length: last }, (_, at) => at)])];
}

function decode(plain: string): string {
  try {
    return decodeURIComponent(plain.replaceAll('+', ' '));
  } catch {
    return plain;
  }
}
