import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from './http-client.js';
import { ENDINGS, endAll, listen } from './testing/socket-server.js';

afterEach(endAll);

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const BROKEN = 'HTTP/1.1 200 OK\r\nContent-Le';

type Speak = (socket: Socket, connection: number, request: number) => void;

/** A server that tells its connections apart, and the requests on each, from 1. */
async function serve(speak: Speak) {
  const requests: string[] = [];
  let connections = 0;
  const url = await listen(
    createTcpServer((socket) => {
      connections += 1;
      const connection = connections;
      let request = 0;
      socket.on('error', () => {});
      socket.on('data', () => {
        request += 1;
        requests.push(`${connection}.${request}`);
        speak(socket, connection, request);
      });
    }),
  );
  const client = createHttpClient({ timeoutMs: 5000 });
  ENDINGS.push(() => client.close());
  const post = { method: 'POST', url, headers: {}, body: '{}' };
  return { requests, send: () => client.send(post) };
}

describe('a connection', () => {
  it('is kept for the next request', async () => {
    const { requests, send } = await serve((socket) => socket.write(ANSWER));
    const outcomes = [await send(), await send(), await send()];
    expect(requests).toEqual(['1.1', '1.2', '1.3']);
    expect(outcomes.map(({ text, resent }) => [text, resent])).toEqual(
      outcomes.map(() => ['ok', undefined]),
    );
  });

  it.each([
    ['its answer says that it closes', 'Connection: close'],
    ['it may lie idle for no longer than a second', 'Keep-Alive: timeout=1'],
  ])('is not used again where %s', async (_name, header) => {
    const answer = ANSWER.replace('\r\n\r\n', `\r\n${header}\r\n\r\n`);
    const { requests, send } = await serve((socket) => socket.write(answer));
    await send();
    await send();
    expect(requests).toEqual(['1.1', '2.1']);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['closed', (socket) => socket.end()],
    ['reset', (socket) => socket.resetAndDestroy()],
  ])(
    'that is %s as the next request comes costs a second one, which is told',
    async (_name, close) => {
      const { requests, send } = await serve((socket, _connection, request) =>
        request === 1 ? socket.write(ANSWER) : close(socket),
      );
      expect(await send()).not.toHaveProperty('resent');
      expect(await send()).toMatchObject({ text: 'ok', resent: true });
      expect(requests).toEqual(['1.1', '1.2', '2.1']);
    },
  );

  it('that breaks within an answer is trouble: the request was read', async () => {
    const { requests, send } = await serve((socket, _connection, request) =>
      request === 1 ? socket.write(ANSWER) : socket.end(BROKEN),
    );
    await send();
    const outcome = await send();
    expect(outcome.trouble?.kind).toBe('closed');
    expect(outcome).not.toHaveProperty('resent');
    expect(requests).toEqual(['1.1', '1.2']);
  });

  it('is tried anew once, and no more', async () => {
    const { requests, send } = await serve((socket, connection, request) =>
      connection === 1 && request === 1 ? socket.write(ANSWER) : socket.end(),
    );
    await send();
    expect(await send()).toMatchObject({ trouble: { kind: 'closed' }, resent: true });
    expect(requests).toEqual(['1.1', '1.2', '2.1']);
  });

  it('that never served is not tried anew', async () => {
    const { requests, send } = await serve((socket) => socket.end());
    expect(await send()).toMatchObject({ trouble: { kind: 'closed' } });
    expect(requests).toEqual(['1.1']);
  });
});
