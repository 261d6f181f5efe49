import { createServer as createHttpServer, type RequestListener } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { createHttpClient, type HttpClientOptions, type HttpRequest } from '../http-client.js';

/** What ends the servers and clients of a test, last one first. */
export const ENDINGS: (() => unknown)[] = [];

export async function endAll(): Promise<void> {
  for (const end of ENDINGS.splice(0).reverse()) await end();
}

export async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ENDINGS.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function serve(listener: RequestListener): Promise<string> {
  return listen(createHttpServer(listener));
}

/** A server that speaks bytes: gets the connection once the request's head has come. */
export function serveRaw(speak: (socket: Socket) => void): Promise<string> {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => speak(socket));
    }),
  );
}

export function send(
  url: string,
  request: Partial<HttpRequest> = {},
  options?: Partial<HttpClientOptions>,
) {
  const client = createHttpClient({ timeoutMs: 2000, ...options });
  ENDINGS.push(() => client.close());
  return client.send({ method: 'POST', url, headers: {}, body: '{}', ...request });
}
