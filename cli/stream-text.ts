import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes pieces of text as fast as they are taken; whoever reads them may stop early. */
export async function streamText(pieces: Iterable<string>, output: Writable): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), output, { end: false });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!LEFT.includes(code)) throw error;
  }
}

/** How a stream says that nobody reads it any more. */
const LEFT = ['EPIPE', 'EIO', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'];
