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
