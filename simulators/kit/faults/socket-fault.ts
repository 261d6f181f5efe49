import type { ServerResponse } from 'node:http';
import { resetSocket } from '../../../src/wire/reset-socket.js';
import type { SocketFault } from './fault.js';

/** Ends the exchange by breaking its connection. */
export function breakConnection(fault: SocketFault, outgoing: ServerResponse, noise: Buffer): void {
  const { socket } = outgoing;
  switch (fault) {
    case 'CONNECTION_RESET_BY_PEER':
      if (socket) resetSocket(socket);
      break;
    case 'EMPTY_RESPONSE':
      socket?.destroy();
      break;
    case 'MALFORMED_RESPONSE_CHUNK':
      socket?.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      endAfter(outgoing, noise);
      break;
    case 'RANDOM_DATA_THEN_CLOSE':
      endAfter(outgoing, noise);
      break;
  }
}

/** Announces the whole body, sends its first bytes, and closes the connection. */
export function truncateAnswer(
  outgoing: ServerResponse,
  status: number,
  contentType: string,
  body: Buffer,
  length: number,
): void {
  outgoing.writeHead(status, { 'Content-Type': contentType, 'Content-Length': body.length });
  outgoing.write(body.subarray(0, length), () => outgoing.socket?.destroySoon());
}

function endAfter({ socket }: ServerResponse, bytes: Buffer): void {
  socket?.write(bytes, () => socket.destroySoon());
}
