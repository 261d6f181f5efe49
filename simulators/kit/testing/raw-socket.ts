import { connect } from 'node:net';

/** What a plain TCP connection saw until its end. */
interface RawResult {
  readonly bytes: Buffer;
  readonly text: string;
  /** Code of the socket's error, such as `ECONNRESET`. */
  readonly error?: string;
}

/** Sends bytes as they are, in pieces, and collects whatever comes back until the end. */
export function talk(
  port: number,
  pieces: readonly (string | Buffer)[],
  options: { readonly end?: boolean; readonly idleMs?: number } = {},
): Promise<RawResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let error: string | undefined;
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
      if (options.end) socket.destroySoon();
    });
    if (options.idleMs) socket.setTimeout(options.idleMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      error = cause.code;
    });
    socket.on('close', () => {
      const bytes = Buffer.concat(chunks);
      resolve({ bytes, text: bytes.toString(), ...(error ? { error } : {}) });
    });
  });
}
