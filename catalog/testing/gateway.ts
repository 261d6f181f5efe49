import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a gateway makes of an answer; it may write to the socket itself and return nothing. */
export type Meddling = (
  answer: GatewayAnswer,
  context: {
    readonly path: string;
    readonly socket: Socket;
    readonly asked: string;
    /** Of the request. */
    readonly headers: IncomingHttpHeaders;
  },
) => GatewayAnswer | undefined;

/** A server before a server, which passes requests on and meddles with the answers. */
export function gatewayThat(meddle: Meddling) {
  return async (target: string) => {
    const server = createServer(async (incoming, outgoing) => {
      const { method = 'GET', url: path = '/', headers, socket } = incoming;
      const body = await readAll(incoming);
      const { host, connection: _connection, 'content-length': _length, ...kept } = headers;
      const response = await fetch(target + path, {
        method,
        headers: kept as Record<string, string>,
        ...(['GET', 'HEAD'].includes(method) ? {} : { body: new Uint8Array(body) }),
      });
      const answer = meddle(
        {
          status: response.status,
          headers: { 'Content-Type': response.headers.get('content-type') ?? 'application/json' },
          body: inOwnName(Buffer.from(await response.arrayBuffer()), target, `http://${host}`),
        },
        { path, socket, asked: body.toString(), headers },
      );
      if (!answer) return;
      outgoing.writeHead(answer.status, { ...answer.headers });
      outgoing.end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  };
}

/** Addresses that the server gives of itself lead through the gateway too. */
function inOwnName(body: Buffer, target: string, own: string): Buffer {
  return body.includes(target) ? Buffer.from(body.toString().replaceAll(target, own)) : body;
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
