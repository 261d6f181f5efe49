import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { serve } from './serve.js';

afterEach(() => {
  vi.useRealTimers();
});

async function play(): Promise<number> {
  const { port, close } = await serve({ app: new Hono(), stop: async () => {} }, { port: 0 });
  onTestFinished(close);
  return port;
}

/** What comes back over a connection, and why it was closed. */
function talk(port: number, speak: (socket: Socket) => void) {
  return new Promise<string>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    speak(socket);
    socket.on('error', ({ message }) => resolve(`${received}${message}`));
    socket.on('close', () => resolve(received));
    // Whoever reads late, too, has to get it.
    const read = () =>
      socket.on('data', (chunk) => {
        received += chunk;
      });
    socket.on('late', read);
  });
}

const BODY = Buffer.alloc(800_000, 'a');

it.each([
  ['a head that is too long', `/${'a'.repeat(20_000)}`, 431],
  ['what is no HTTP', '/\u0000', 400],
])('lets the sender of %s read the answer when it has sent all', async (_, target, status) => {
  const port = await play();
  const answer = await talk(port, (socket) => {
    socket.write(`POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 800000\r\n\r\n`);
    socket.once('readable', () => socket.write(BODY, () => socket.emit('late')));
    socket.once('end', () => socket.end());
  });
  expect(answer).toMatch(
    new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\nConnection: close\\r\\n\\r\\n$`),
  );
});

it('does not wait for ever for the sender to end', async () => {
  const port = await play();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = await talk(port, (socket) => {
    socket.write('nothing\r\n\r\n');
    socket.once('readable', () => {
      vi.advanceTimersByTime(2000);
      socket.emit('late');
      // Into a connection that is gone.
      const goOn = setInterval(() => socket.write('a'), 5);
      socket.once('close', () => clearInterval(goOn));
    });
  });
  expect(answer).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n.*(?:EPIPE|RESET)/,
  );
});
