import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import type { ServerTls } from '../../../src/model/tls.js';
import { authorityOf } from '../../../src/wire/address.js';
import { type FailedCall, readFailedHandshake } from '../../../src/wire/tls/failed-call.js';
import { createHttpServer } from '../../../src/wire/tls/http-server.js';
import type { Simulator } from '../simulator.js';
import { refuseUnread } from './refuse-unread.js';

interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** A client has this long to send a whole request. */
  readonly requestTimeoutMs?: number;
  /** Over plain HTTP when absent. */
  readonly tls?: ServerTls | undefined;
  /** Is told why handshakes of clients came to nothing. */
  readonly onFailedCall?: ((kind: FailedCall) => void) | undefined;
}

export interface ServedSimulator {
  readonly url: string;
  readonly port: number;
  /** Stops the simulator and closes every connection. */
  close(): Promise<void>;
}

/** Thrown when a simulator cannot listen where it was told to. */
export class ListenError extends Error {
  override name = 'ListenError';
}

const REQUEST_TIMEOUT_MS = 30_000;

/** Idle connections stay open for longer than any client is likely to pause. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens on a port.
 *
 * @throws {ListenError} when the port is taken or may not be used; the message names it.
 */
export async function serve(
  simulator: Pick<Simulator, 'app' | 'stop'> & Partial<Pick<Simulator, 'listen'>>,
  {
    port,
    host = '127.0.0.1',
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
    tls,
    onFailedCall,
  }: ServeOptions,
): Promise<ServedSimulator> {
  const viaApp = getRequestListener(simulator.app.fetch);
  const server = await createHttpServer(
    tls,
    {
      headersTimeout: requestTimeoutMs / 2,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs / 10,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (incoming, outgoing) => {
      if (!simulator.listen?.(incoming, outgoing)) void viaApp(incoming, outgoing);
    },
  );
  server.on('clientError', refuseUnread);
  server.on('tlsClientError', (error: Error, socket: TLSSocket) =>
    onFailedCall?.(readFailedHandshake(error, socket)),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(describeTrouble(cause, port, host), { cause })),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://${authorityOf(host, address.port)}`,
    port: address.port,
    close() {
      simulator.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function describeTrouble({ code, message }: NodeJS.ErrnoException, port: number, host: string) {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken`;
    case 'EACCES':
      return `port ${port} on ${host} may not be used by this user`;
    case 'EADDRNOTAVAIL':
      return `${host} is not an address of this machine`;
    default:
      return `cannot listen on port ${port} of ${host}: ${message}`;
  }
}
