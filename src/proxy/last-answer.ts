import type { Socket } from 'node:net';

/** How long a client may go on sending after the answer. */
const LINGER_MS = 2000;

/** Answers in place of the upstream, and closes the connection once the client has seen it. */
export function sendLastAnswer(client: Socket, status: string, body: string): void {
  client.end(
    `HTTP/1.1 ${status}\r\n` +
      'Content-Type: text/plain; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
  const timer = setTimeout(() => client.destroy(), LINGER_MS);
  client.on('close', () => clearTimeout(timer));
}
