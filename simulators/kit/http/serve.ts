import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { authorityOf } from '../../../src/wire/address.js';
import type { Simulator } from '../simulator.js';

interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** A client has this long to send a whole request. */
  readonly requestTimeoutMs?: number;
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
  { port, host = '127.0.0.1', requestTimeoutMs = REQUEST_TIMEOUT_MS }: ServeOptions,
): Promise<ServedSimulator> {
  const viaApp = getRequestListener(simulator.app.fetch);
  const server = createServer(
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
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(describeTrouble(cause, port, host), { cause })),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${authorityOf(host, address.port)}`,
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
