import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** How a sink treats its n-th request. */
export type Behaviour = (number: number) => Conduct;

export type Conduct =
  | 'answer'
  | 'lose'
  | 'close'
  | 'reset'
  | 'silence'
  | 'wrong'
  /** A gateway's page, with a status of success and of failure, and what is not HTTP. */
  | 'page'
  | 'unavailable'
  | 'garbage'
  /** From this request on nobody listens. */
  | 'die';

export interface Sink {
  readonly port: number;
  /** Requests that it has kept, by number in the order of arrival. */
  readonly kept: string[];
  readonly taken: number;
  /** Connections that it has accepted. */
  readonly opened: number;
  close(): Promise<void>;
}

export interface SinkOptions {
  readonly behave?: Behaviour;
  /** Milliseconds that a request takes, or what says it of each; they are served one after the other. */
  readonly serviceMs?: number | (() => number);
  /** Answers nothing during this stretch of its life, in milliseconds. */
  readonly stall?: readonly [number, number];
}

/** What is answered, and with which status. */
export const ANSWERS = {
  answer: [200, '{"code":"0000"}'],
  lose: [200, '{"code":"0000"}'],
  wrong: [200, '{"code":"9999"}'],
  page: [200, '<html>'],
  unavailable: [503, '<html>'],
} as const;

export function isAnswered(conduct: Conduct): conduct is keyof typeof ANSWERS {
  return conduct in ANSWERS;
}

/** How long a request takes that comes now, in milliseconds. */
export function createDelay({ serviceMs = 0, stall = [0, 0] }: SinkOptions): () => number {
  const startedAt = performance.now();
  let freeAt = 0;
  return () => {
    const now = performance.now() - startedAt;
    const begin = Math.max(now, freeAt, now >= stall[0] && now < stall[1] ? stall[1] : 0);
    const ownMs = typeof serviceMs === 'number' ? serviceMs : serviceMs();
    freeAt = ownMs > 0 ? begin + ownMs : 0;
    return begin + ownMs - now;
  };
}

/** A server with known limits and known faults, by which a generator's figures can be checked. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const { behave = () => 'answer' } = options;
  const delay = createDelay(options);
  const kept: string[] = [];
  const sockets = new Set<Socket>();
  let taken = 0;
  let opened = 0;

  function serve(socket: Socket, body: string): void {
    taken += 1;
    const behaviour = behave(taken);
    if (behaviour === 'silence') return;
    const wait = delay();
    const finish = () => {
      if (behaviour === 'die') return void close();
      if (behaviour === 'garbage') return socket.write('+OK ready\r\n\r\n');
      if (behaviour === 'reset') return socket.resetAndDestroy();
      if (!isAnswered(behaviour)) return socket.destroy();
      if (behaviour === 'answer') kept.push(body);
      const [status, text] = ANSWERS[behaviour];
      return socket.write(
        `HTTP/1.1 ${status} Any\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
      );
    };
    if (wait < 1) finish();
    else setTimeout(finish, wait);
  }

  function close(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    opened += 1;
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (;;) {
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
        if (text.length < end + 4 + length) return;
        serve(socket, text.slice(end + 4, end + 4 + length));
        text = text.slice(end + 4 + length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    kept,
    get taken() {
      return taken;
    },
    get opened() {
      return opened;
    },
    close,
  };
}
