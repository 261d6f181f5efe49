import type { Socket } from 'node:net';

/** What Node.js makes of what its parser refuses; 400 for all else. */
const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** The rest of a request is read and dropped for so long. */
const LINGER_MS = 2000;

const refused = new WeakSet<Socket>();

/**
 * Answers what cannot be read as HTTP as Node.js would, but goes on taking what its sender still
 * sends: a connection that is closed over unread bytes is reset, and the answer lost with it.
 */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  // The parser complains of each further piece.
  if (refused.has(socket)) return;
  const { _httpMessage: answering } = socket as { _httpMessage?: { _headerSent?: boolean } };
  if (!socket.writable || error.code === 'ECONNRESET' || answering?._headerSent) {
    socket.destroy();
    return;
  }
  refused.add(socket);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
  const status = STATUSES[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  socket.resume();
}
