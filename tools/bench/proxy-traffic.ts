import { createHash, hash } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A kind of exchange: what goes over the wire, and what it says. */
interface Kind {
  readonly request: (name: string) => Buffer;
  readonly answer: Buffer;
  readonly sent: Buffer;
  readonly received: Buffer;
  /** The upstream closes before its answer is whole. */
  readonly isCut: boolean;
}

const GBK = Buffer.from('b9d8b1d5b7a7c3c5', 'hex');
const PHOTO = Buffer.from(Array.from({ length: 51_200 }, (_, i) => (i * 7919) % 251));
const NUMBERS = Buffer.from('{"price":0.00,"usage":1.50}');
const TAKEN = Buffer.from('{"code":"0000"}');

const sized = (body: Buffer, more = '') =>
  Buffer.concat([Buffer.from(`${more}Content-Length: ${body.length}\r\n\r\n`), body]);

const chunked = (body: Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`${more}Transfer-Encoding: chunked\r\n\r\n3\r\n`),
    body.subarray(0, 3),
    Buffer.from(`\r\n${(body.length - 3).toString(16)};x\r\n`),
    body.subarray(3),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);

const GZIP = 'Content-Encoding: gzip\r\n';
const TWICE = 'X-Note: one\r\nx-note: two\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n';

function kind(
  request: Buffer,
  answer: Buffer,
  [sent, received]: readonly [Buffer, Buffer],
  isCut = false,
): Kind {
  const whole = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n'), answer]);
  return {
    request: (name) =>
      Buffer.concat([Buffer.from(`POST /${name} HTTP/1.1\r\nHost: bench\r\n`), request]),
    answer: isCut ? whole.subarray(0, whole.length - 5) : whole,
    sent,
    received,
    isCut,
  };
}

/** By the name that begins the path. */
export const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['numbers', kind(sized(NUMBERS), sized(NUMBERS), [NUMBERS, NUMBERS])],
  ['chunked', kind(chunked(NUMBERS), chunked(TAKEN), [NUMBERS, TAKEN])],
  ['gzip', kind(sized(gzipSync(NUMBERS), GZIP), chunked(gzipSync(TAKEN), GZIP), [NUMBERS, TAKEN])],
  ['gbk', kind(sized(GBK), sized(GBK), [GBK, GBK])],
  ['headers', kind(sized(NUMBERS, TWICE), sized(TAKEN, TWICE), [NUMBERS, TAKEN])],
  ['pipelined', kind(sized(NUMBERS), sized(TAKEN), [NUMBERS, TAKEN])],
  ['photo', kind(sized(PHOTO), chunked(PHOTO), [PHOTO, PHOTO])],
  ['cut', kind(sized(NUMBERS), sized(TAKEN), [NUMBERS, TAKEN], true)],
]);

/** Digests of all that went each way, whatever the order of the exchanges. */
interface Digests {
  readonly sent: string;
  readonly received: string;
}

class Sum {
  #total = 0n;

  add(bytes: Buffer): void {
    this.#total += BigInt(`0x${hash('sha256', bytes)}`);
  }

  toString(): string {
    return createHash('sha256').update(this.#total.toString(16)).digest('hex');
  }
}

/** Answers each request by its kind. */
export async function startUpstream() {
  const sums = { sent: new Sum(), received: new Sum() };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let unread = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      for (let next = cut(unread); next; next = cut(unread)) {
        sums.received.add(unread.subarray(0, next.length));
        sums.sent.add(next.kind.answer);
        unread = unread.subarray(next.length);
        if (next.kind.isCut) socket.end(next.kind.answer);
        else socket.write(next.kind.answer);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async stop(): Promise<Digests> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      return { sent: `${sums.sent}`, received: `${sums.received}` };
    },
  };
}

/** The request that the bytes begin with, once it is whole. */
function cut(bytes: Buffer): { readonly kind: Kind; readonly length: number } | undefined {
  const name = /^POST \/((\w+)\/\d+) /.exec(bytes.toString('latin1', 0, 40));
  const found = KINDS.get(name?.[2] ?? '');
  const length = found?.request(name?.[1] ?? '').length ?? Number.POSITIVE_INFINITY;
  return found && bytes.length >= length ? { kind: found, length } : undefined;
}

/** Has so many exchanges over so many connections at a time. */
export async function startTalk(
  port: number,
  exchanges: number,
  connections: number,
): Promise<Digests> {
  const names = [...KINDS.keys()];
  const sums = { sent: new Sum(), received: new Sum() };
  let next = 0;
  let turn = 0;

  async function talk(): Promise<void> {
    let line = new Line(port);
    while (next < exchanges) {
      const name = names[turn % names.length] ?? '';
      turn += 1;
      const found = KINDS.get(name) as Kind;
      const count = name === 'pipelined' ? Math.min(3, exchanges - next) : 1;
      const requests = Array.from({ length: count }, (_, i) =>
        found.request(`${name}/${next + i}`),
      );
      next += count;
      for (const request of requests) sums.sent.add(request);
      line.socket.write(Buffer.concat(requests));
      const answers = await line.read(found.answer.length * count);
      for (let i = 0; i < count; i += 1) {
        const start = i * found.answer.length;
        sums.received.add(answers.subarray(start, start + found.answer.length));
      }
      if (!found.isCut) continue;
      await line.ended;
      line.socket.destroy();
      line = new Line(port);
    }
    line.socket.end();
  }
  await Promise.all(Array.from({ length: connections }, talk));
  return { sent: `${sums.sent}`, received: `${sums.received}` };
}

/** A connection that is read by the number of bytes. */
class Line {
  readonly socket: Socket;
  readonly ended: Promise<unknown>;
  #unread: Buffer[] = [];
  #length = 0;
  #wake = () => {};

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setNoDelay(true);
    this.ended = new Promise((resolve) => this.socket.once('end', resolve));
    this.socket.on('data', (bytes) => {
      this.#unread.push(bytes);
      this.#length += bytes.length;
      this.#wake();
    });
  }

  async read(length: number): Promise<Buffer> {
    while (this.#length < length) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const all = Buffer.concat(this.#unread);
    this.#unread = [all.subarray(length)];
    this.#length -= length;
    return all.subarray(0, length);
  }
}
