import { createServer, type Server, type Socket } from 'node:net';
import type { ServerTls } from '../model/tls.js';
import { describeFailedCaller, readFailedHandshake } from '../wire/tls/failed-call.js';
import type { TapContext } from './tap-context.js';

/** What takes the connections of a tunnel. */
interface TunnelServer {
  readonly server: Server;
  /** Ends connections that have not come about yet. */
  drop(): void;
}

/** A caller that says nothing is done with after so long; so is one that left, which does not show. */
const HANDSHAKE_MS = 5000;

/**
 * Takes half-open connections, and reads nothing of them by itself. What speaks TLS is loaded only
 * where there is a certificate.
 */
export async function createTunnelServer(
  own: ServerTls | undefined,
  complain: TapContext['complain'],
  take: (client: Socket) => void,
): Promise<TunnelServer> {
  const options = { allowHalfOpen: true, pauseOnConnect: true };
  if (!own) return { server: createServer(options, take), drop() {} };
  const [tls, { serverOptions }] = await Promise.all([
    import('node:tls'),
    import('../wire/tls/contexts.js'),
  ]);
  const secure = { ...options, ...serverOptions(own), handshakeTimeout: HANDSHAKE_MS };
  const server = tls.createServer(secure, take);
  const below = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    below.add(socket);
    socket.on('close', () => below.delete(socket));
  });
  server.on('tlsClientError', (error, socket) => {
    const message = describeFailedCaller(readFailedHandshake(error, socket));
    complain({ side: 'client', message });
    socket.destroy();
  });
  return {
    server,
    drop() {
      for (const socket of below) socket.destroy();
    },
  };
}
