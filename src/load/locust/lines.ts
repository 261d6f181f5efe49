import type { Readable } from 'node:stream';
import { BUDGETS } from '../../model/budgets.js';

/** Longest line that is read: an answer of 8 MiB in Base64. */
const MOST_CHARACTERS = BUDGETS.load.streamLine.limit;

/**
 * The lines of a stream of text. One that is longer than any worker has to say is given cut off, so
 * that memory stays bounded.
 */
export async function* readLines(chunks: AsyncIterable<unknown>): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const [first = '', ...rest] = String(chunk).split('\n');
    const room = MOST_CHARACTERS - length;
    parts.push(first.slice(0, room));
    length += Math.min(room, first.length);
    if (rest.length === 0) continue;
    yield parts.join('');
    const last = rest.pop() ?? '';
    yield* rest;
    parts = [last];
    length = last.length;
  }
  if (length > 0) yield parts.join('');
}

/**
 * Takes the first line of a stream of bytes; what follows is left in it. Undefined where it ends
 * without one, or the line is longer than a configuration can be.
 */
export function takeLine(input: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    let taken = Buffer.alloc(0);
    const finish = (line?: string) => {
      input.off('readable', read).off('end', giveUp).off('error', giveUp);
      resolve(line);
    };
    const giveUp = () => finish();
    const read = () => {
      for (let chunk = input.read(); chunk !== null; chunk = input.read()) {
        taken = Buffer.concat([taken, Buffer.from(chunk)]);
        const end = taken.indexOf('\n');
        if (end >= 0) {
          if (end + 1 < taken.length) input.unshift(taken.subarray(end + 1));
          finish(taken.toString('utf8', 0, end));
          return;
        }
        if (taken.length > BUDGETS.files.configuration.limit) giveUp();
      }
    };
    input.on('readable', read).on('end', giveUp).on('error', giveUp);
  });
}
