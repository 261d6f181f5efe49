import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from './http-client.js';
import { ENDINGS, endAll, listen, send, serveRaw } from './testing/socket-server.js';

afterEach(endAll);

describe('a lawful server', () => {
  const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

  it.each([
    ['100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['102 Processing, twice', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(2)],
    ['103 Early Hints', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
    ['all of them', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
  ])('may answer %s before the answer, at once or beforehand', async (_name, interim) => {
    for (const pause of [0, 20]) {
      const url = await serveRaw((socket) => {
        socket.write(interim);
        setTimeout(() => socket.end(ANSWER), pause);
      });
      const { response, text, trouble } = await send(url);
      expect([response?.status, text, trouble]).toEqual([200, 'ok', undefined]);
      expect(response?.headers).toEqual({ 'content-length': '2' });
    }
  });

  it.each<[string, (socket: Socket) => void]>([
    ['after each answer, without a word', (socket) => socket.end()],
    ['at once and for good', (socket) => socket.destroySoon()],
    ['after 30 ms of idling', (socket) => setTimeout(() => socket.destroy(), 30)],
    ['never', () => {}],
  ])('may close a connection %s, however many requests there are', async (_name, close) => {
    let requests = 0;
    const url = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => {});
        socket.on('data', () => {
          requests += 1;
          socket.write(ANSWER, () => close(socket));
        });
      }),
    );
    const client = createHttpClient({ timeoutMs: 5000 });
    ENDINGS.push(() => client.close());
    const troubles: unknown[] = [];
    async function work(): Promise<void> {
      for (let i = 0; i < 20; i += 1) {
        // Pauses around the time at which the server loses patience.
        if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 28 + (i % 4)));
        const { trouble, text } = await client.send({
          method: 'POST',
          url,
          headers: {},
          body: '{}',
        });
        if (trouble || text !== 'ok') troubles.push(trouble ?? text);
      }
    }
    await Promise.all(Array.from({ length: 16 }, work));
    expect(troubles).toEqual([]);
    // What had met with a closed connection came once more.
    expect(requests).toBeGreaterThanOrEqual(320);
  });
});
