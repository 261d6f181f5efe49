import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { resetSocket } from '../../src/wire/reset-socket.js';
import type { Chance } from './row.js';

/** What becomes of the bytes of a connection. */
export type Mishap = 'reset' | 'stall' | 'half-close' | 'loss';

export interface Relay {
  readonly url: string;
  close(): Promise<void>;
}

/** A stall is shorter than any reader's patience. */
const STALL_MS = 1500;

/** Forwards connections to a port, and has mishaps befall a share of the pieces that it forwards. */
export async function startRelay(
  port: number,
  mishaps: readonly Mishap[],
  share: number,
  chance: Chance,
): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const target = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => sockets.delete(from));
      from.on('end', () => to.end());
      from.on('data', (piece) => {
        pass(piece, from, to, chance.next() < share ? chance.pick(mishaps) : undefined);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function pass(
  piece: Buffer,
  from: Socket,
  to: Socket,
  mishap: Mishap | undefined,
): Promise<void> {
  if (mishap === 'reset') for (const end of [from, to]) resetSocket(end);
  else if (mishap === 'half-close') to.end();
  else if (mishap !== 'loss') {
    from.pause();
    if (mishap === 'stall') await setTimeout(STALL_MS);
    if (to.writable) to.write(piece);
    from.resume();
  }
}
