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
  } else beneath(socket).resetAndDestroy();
}

/** TLS knows no reset: it is the TCP socket below it that is reset, of which Node.js tells nobody. */
function beneath(socket: Socket): Socket {
  return (socket as { readonly _parent?: Socket | null })._parent ?? socket;
}
