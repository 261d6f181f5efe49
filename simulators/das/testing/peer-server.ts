import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface PeerMessage {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes.
  readonly body: any;
}

export interface PeerServer {
  readonly url: string;
  readonly messages: readonly PeerMessage[];
  /** The answers to come; the last one stays. Undefined drops the connection. */
  answers: (object | undefined)[];
  close(): Promise<void>;
}

/** The other side: records what it is sent, and answers as it is told. */
export async function startPeer(): Promise<PeerServer> {
  const messages: PeerMessage[] = [];
  const peer = { messages, answers: [{ echoCode: '0000' }] as (object | undefined)[] };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    messages.push({ path: request.url ?? '', headers: request.headers, body });
    const answer = peer.answers.length > 1 ? peer.answers.shift() : peer.answers[0];
    if (answer) response.end(JSON.stringify(answer));
    else request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(peer, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
