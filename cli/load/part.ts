import { UsageError } from '../../api/errors.js';
import type { Part } from '../../src/load/sending/timetable.js';
import { text } from '../../src/model/text.js';

/** Most workers of a fleet. */
const MOST_PARTS = 1000;

/** @throws {UsageError} unless it is a part and the number of parts: `0/10`. */
export function parsePart(given: string): Part {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (part.of >= 1 && part.of <= MOST_PARTS && part.index < part.of) return part;
  throw new UsageError(
    text(
      `--part "${given}"：应为“第几份/总份数”，从 0 数起，如 0/10`,
      `--part "${given}": is a part and the number of parts, counted from 0, such as 0/10`,
    ),
  );
}

/** @throws {UsageError} unless it is what the marks of a run can begin with. */
export function parseRun(given: string): string {
  if (/^[\da-f]{12}$/.test(given)) return given;
  throw new UsageError(
    text(
      `--run "${given}"：应为 12 位小写十六进制数字`,
      `--run "${given}": is twelve hexadecimal digits in small letters`,
    ),
  );
}
