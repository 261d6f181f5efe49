import type { Socket } from 'node:net';
import type { Text } from '../model/text.js';
import type { Tap } from './tap.js';

/** How long a client may go on sending after the answer. */
const LINGER_MS = 2000;

/** Says to whoever asks that there is nobody to forward to: there are no bytes that could be. */
export function answerUnreachable(client: Socket, tap: Tap, upstream: string, reason: Text): void {
  let hasAnswered = false;
  client.on('data', (bytes: Buffer) => {
    tap.readFromClient(bytes);
    if (hasAnswered) return;
    if (tap.requests === 0) {
      if (!tap.isReadingRequests) client.destroy();
      return;
    }
    hasAnswered = true;
    const body = `duijie proxy: ${upstream}: ${reason.zh} / ${reason.en}\n`;
    client.end(
      'HTTP/1.1 502 Bad Gateway\r\n' +
        'Content-Type: text/plain; charset=utf-8\r\n' +
        `Content-Length: ${Buffer.byteLength(body)}\r\n` +
        `Connection: close\r\n\r\n${body}`,
    );
    const timer = setTimeout(() => client.destroy(), LINGER_MS);
    client.on('close', () => clearTimeout(timer));
  });
  client.on('end', () => client.end());
  client.resume();
  client.on('close', () => tap.endFromClient());
}
