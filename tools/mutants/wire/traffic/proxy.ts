import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver } from './delivery.js';
import { type HeaderLines, headerOf, type WireAnswer, type WireRequest } from './message.js';

interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Takes requests over HTTP and writes the bytes of the answers itself. */
export async function startProxy(
  handle: (request: WireRequest) => Promise<WireAnswer>,
): Promise<Proxy> {
  const server = createServer((incoming) => {
    // The answers go past Node's own, which would write them in one way only.
    respond(incoming, handle).catch(() => incoming.socket.destroy());
  });
  server.on('connection', (socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  handle: (request: WireRequest) => Promise<WireAnswer>,
): Promise<void> {
  const { socket, method = 'GET', url = '/' } = incoming;
  socket.setTimeout(0);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  // Whoever has closed a connection carries out nothing more that comes on it (RFC 9112, 9.6).
  if (socket.writableEnded) return;
  const headers = pairsOf(incoming.rawHeaders);
  const answer = await handle({ method, target: url, headers, body: Buffer.concat(chunks) });
  await deliver(socket, answer, {
    hasBody: method !== 'HEAD',
    isLast: headerOf(headers, 'connection')?.toLowerCase() === 'close',
  });
}

function pairsOf(raw: readonly string[]): HeaderLines {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
}
