import type { Socket } from 'node:net';

/**
 * Resets a connection, once an end that is under way has gone out.
 *
 * Before that the system refuses to, and Node then never closes the socket: whoever waits for it
 * waits for ever, and so does the process when it ends.
 */
export function resetSocket(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.writableEnded && !socket.writableFinished) {
    socket.once('finish', () => resetSocket(socket));
  } else socket.resetAndDestroy();
}
