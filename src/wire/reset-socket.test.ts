import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { resetSocket } from './reset-socket.js';
import { endAll, listen } from './testing/socket-server.js';

afterEach(endAll);

/** The server's side of a connection, once something was done to it. */
async function serve(act: (socket: Socket) => void): Promise<{ client: Socket; server: Socket }> {
  let accept: (socket: Socket) => void = () => {};
  const accepted = new Promise<Socket>((resolve) => {
    accept = resolve;
  });
  const url = new URL(
    await listen(createServer({ allowHalfOpen: true }, (socket) => accept(socket))),
  );
  const client = connect({ port: Number(url.port), host: url.hostname, allowHalfOpen: true });
  client.on('error', () => {});
  client.resume();
  const server = await accepted;
  server.on('error', () => {});
  act(server);
  return { client, server };
}

describe('resetSocket', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['nothing was sent', () => {}],
    ['something was sent', (socket) => socket.write('x')],
    ['an end is under way', (socket) => socket.end()],
    ['something and an end are under way', (socket) => socket.end('x'.repeat(100_000))],
    ['it is destroyed', (socket) => socket.destroy()],
  ])('closes the socket after %s', async (_, act) => {
    const { client, server } = await serve((socket) => {
      act(socket);
      resetSocket(socket);
    });
    if (!server.closed) await once(server, 'close');
    expect(server.destroyed).toBe(true);
    client.destroy();
  });

  it('is seen as a reset', async () => {
    const { client } = await serve(resetSocket);
    const [error] = (await once(client, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
  });
});
