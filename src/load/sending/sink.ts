import { type AddressInfo, createServer, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/**
 * A server that answers every request with the same text, and looks at none: what a generator is
 * held against.
 *
 * @param whenDue calls what sends an answer; at once when absent
 */
export function serveSink(
  answer: string,
  whenDue: (send: () => void) => void = (send) => send(),
): Promise<{ readonly port: number; readonly close: () => void }> {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
  const length = Buffer.byteLength(answer);
  const response = Buffer.from(`${head}Content-Length: ${length}\r\n\r\n${answer}`);
  const server = createServer((socket) =>
    answerAll(socket, () => whenDue(() => socket.write(response))),
  );
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ port, close: () => server.close() });
    });
  });
}

function answerAll(socket: Socket, answer: () => void): void {
  let head = '';
  /** Bytes of a body that are still to come. */
  let left = 0;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    let rest = chunk.toString('latin1');
    while (rest !== '') {
      if (left === 0) {
        [left, rest, head] = readHead(head + rest);
        if (head !== '') return;
      }
      const taken = Math.min(left, rest.length);
      left -= taken;
      rest = rest.slice(taken);
      if (left === 0) answer();
    }
  });
}

/** Length of the body and what follows the head; or all of it as a head that is not whole. */
function readHead(text: string): [left: number, rest: string, head: string] {
  const end = text.indexOf(HEAD_END);
  if (end < 0) return [0, '', text];
  const [, length = '0'] = /content-length: (\d+)/i.exec(text.slice(0, end)) ?? [];
  return [Number(length), text.slice(end + HEAD_END.length), ''];
}
