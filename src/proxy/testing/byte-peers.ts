import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { ENDINGS, listen } from '../../wire/testing/socket-server.js';
import type { WireExchange } from '../../wire/wire-exchange.js';
import type { TapTrouble } from '../tap-context.js';
import { openTunnel, type TunnelOptions } from '../tunnel.js';

/** One end of a connection, with what it has seen. */
export class Peer {
  #received: Buffer[] = [];
  hasEnded = false;
  error: string | undefined;

  constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => this.#received.push(bytes));
    socket.on('end', () => {
      this.hasEnded = true;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error.code;
    });
  }

  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  /** Waits until so many bytes have come. */
  async receive(bytes: number): Promise<Buffer> {
    while (this.received.length < bytes) await once(this.socket, 'data');
    return this.received;
  }

  async closed(): Promise<void> {
    if (!this.socket.destroyed) await new Promise((resolve) => this.socket.once('close', resolve));
  }

  async ended(): Promise<void> {
    if (!this.hasEnded) await once(this.socket, 'end');
  }
}

/** A tunnel with a raw client on one side and a raw server on the other. */
export async function openPeers(options: Partial<TunnelOptions> = {}) {
  const accepted: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => accepted.push(socket));
  const target = options.upstream ?? new URL(await listen(server));
  const traffic = await openRecordedTunnel({ ...options, upstream: target });
  const connection = connect({
    port: traffic.tunnel.port,
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  ENDINGS.push(() => connection.destroy());
  const client = new Peer(connection);
  if (options.upstream) return { ...traffic, client, upstream: client };
  const [socket] = accepted.length > 0 ? accepted : await once(server, 'connection');
  return { ...traffic, client, upstream: new Peer(socket as Socket) };
}

/** A tunnel on a free port, and all that it says. */
export async function openRecordedTunnel(options: Partial<TunnelOptions> & { upstream: URL }) {
  const exchanges: WireExchange[] = [];
  const troubles: TapTrouble[] = [];
  const tunnel = await openTunnel({
    listen: { host: '127.0.0.1', port: 0 },
    onExchange: (exchange) => exchanges.push(exchange),
    onTrouble: (trouble) => troubles.push(trouble),
    ...options,
  });
  ENDINGS.push(() => tunnel.close(0));
  /** Waits until so many exchanges are over. */
  const recorded = async (count: number) => {
    while (exchanges.length < count) await new Promise(setImmediate);
    return exchanges;
  };
  return { tunnel, exchanges, troubles, recorded };
}
