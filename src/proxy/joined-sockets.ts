import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { resetSocket } from '../wire/reset-socket.js';

export interface Passing {
  readonly onClientBytes: (bytes: Buffer) => void;
  readonly onUpstreamBytes: (bytes: Buffer) => void;
  /** The side sends no more, in good order. */
  readonly onEnd: (side: 'client' | 'upstream') => void;
  /** The connection of the side broke. */
  readonly onBreak: (side: 'client' | 'upstream') => void;
  /** What the bytes of either side go through. */
  readonly through?: { readonly toUpstream: Duplex; readonly toClient: Duplex };
}

/**
 * Joins two connections, so that each side meets with what the other one does: its bytes at its
 * pace, the end of what it sends, and a reset. Both sockets have to allow half-open connections.
 */
export function joinSockets(client: Socket, upstream: Socket, passing: Passing): void {
  const { onClientBytes, onUpstreamBytes, onEnd, onBreak, through } = passing;
  for (const [side, from, to, onBytes, way] of [
    ['client', client, upstream, onClientBytes, through?.toUpstream],
    ['upstream', upstream, client, onUpstreamBytes, through?.toClient],
  ] as const) {
    from.setNoDelay(true);
    from.setKeepAlive(true);
    // Whatever looks on comes second: bytes have gone out before they are looked at.
    if (way) from.pipe(way).pipe(to);
    else from.pipe(to);
    from.on('data', onBytes);
    from.on('end', () => onEnd(side));
    from.on('error', () => {
      onBreak(side);
      resetBehind(to);
    });
  }
}

/** Resets a connection once what it was given before has gone out. */
function resetBehind(socket: Socket): void {
  if (socket.writableLength === 0 || socket.writableEnded) resetSocket(socket);
  else socket.write('', () => resetSocket(socket));
}
