import { BUDGETS } from '../../model/budgets.js';

/** The numbers of the requests, or of the reports in them, that a line tells of. */
export type LineReader = (line: string) => Iterable<number>;

/** An export that cannot be read line by line. */
export class ExportError extends Error {
  override name = 'ExportError';

  /** @param reason what is wrong with it */
  constructor(readonly reason: 'empty' | 'binary' | 'long-line' | 'array') {
    super(reason);
  }
}

const NUMBER_DIGITS = 12;
/** Characters of a line: a record with a photo of 50 KB has room. */
const MOST_LINE = BUDGETS.load.exportLine.limit;

/** Finds the marks of a run, in small or capital letters; each counts once in a line. */
export function readMarksIn(prefix: string): LineReader {
  const pattern = new RegExp(`${prefix}([\\da-f]{${NUMBER_DIGITS}})`, 'gi');
  return function* read(line) {
    const seen = new Set<number>();
    for (const [, digits = ''] of line.matchAll(pattern)) seen.add(Number.parseInt(digits, 16));
    yield* seen;
  };
}

/**
 * Counts what the lines of an export tell of, one record a line: one byte for each number.
 *
 * @param chunks of the file, in an encoding in which ASCII stands for itself
 * @param most one more than the highest number; others are not of the run
 * @throws {ExportError}
 */
export async function countExport(
  chunks: AsyncIterable<Uint8Array>,
  read: LineReader,
  most: number,
): Promise<Uint8Array> {
  const counts = new Uint8Array(most);
  let isFirst = true;
  let rest = '';

  function take(line: string): void {
    if (isFirst && line.trim() !== '') {
      isFirst = false;
      if (/^\s*\[\s*(?:\{|$)/.test(line)) throw new ExportError('array');
    }
    for (const number of read(line)) {
      if (number < most) counts[number] = Math.min(255, (counts[number] ?? 0) + 1);
    }
  }

  for await (const chunk of chunks) {
    // Text of other encodings, archives and spreadsheets have such bytes; CSV and JSON have none.
    if (chunk.includes(0)) throw new ExportError('binary');
    const lines = (rest + Buffer.from(chunk).toString('latin1')).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LINE) throw new ExportError('long-line');
    for (const line of lines) take(line);
  }
  take(rest);
  if (isFirst) throw new ExportError('empty');
  return counts;
}
