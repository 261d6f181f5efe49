import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

const MEBIBYTE = 1024 * 1024;

/** Connections at a time. */
const WIDTH = 16;
/** Nobody waits longer for an answer to garbage. */
const PATIENCE_MS = 5000;
/** What is kept can be a hundred megabytes. */
const LONG_PATIENCE_MS = 120_000;

/** Where garbage goes. */
export interface Dump {
  readonly port: number;
  /** Those of the operations. */
  readonly paths: readonly string[];
  /** The next signed request of many that are each about somebody else; absent where none is known. */
  readonly nextRequest?: (() => Buffer) | undefined;
}

type Throw = (dump: Dump) => Promise<void>;

/** Traffic that nobody should send, some of each kind. */
export const GARBAGE: Readonly<Record<string, Throw>> = {
  'bodies of 1 MB without a token': (dump) =>
    repeat(48, () => send(dump, post(dump, textOf(MEBIBYTE - 100)))),
  'bodies beyond what is taken': (dump) =>
    repeat(32, () => send(dump, post(dump, textOf(2 * MEBIBYTE)))),
  'random bytes': (dump) => repeat(64, () => send(dump, randomBytes(randomInt(1, 65_536)))),
  'half requests': (dump) =>
    repeat(64, () => send(dump, post(dump, textOf(65_536)).subarray(0, randomInt(1, 60_000)), 20)),
  'tokens that are each another': (dump) =>
    repeat(300, () => send(dump, post(dump, textOf(2000), `Authorization: ${randomText(64)}\r\n`))),
  'bodies that nest': (dump) =>
    repeat(32, () => send(dump, post(dump, '{"a":['.repeat(50_000) + ']}'.repeat(50_000)))),
  'readers of all that is kept': (dump) =>
    repeat(8, () => send(dump, get('/__admin/state'), LONG_PATIENCE_MS)).then(() =>
      repeat(8, () => send(dump, get('/__admin/exchanges?limit=1000000'), LONG_PATIENCE_MS)),
    ),
  'signed requests about somebody else each': ({ nextRequest, ...dump }) =>
    nextRequest ? repeat(300, () => send(dump, close(nextRequest()))) : Promise.resolve(),
};

/** Throws all kinds in turn until the instant, at least once each. */
export async function litter(dump: Dump, until: number): Promise<number> {
  let thrown = 0;
  do {
    for (const heap of Object.values(GARBAGE)) {
      await heap(dump);
      thrown += 1;
    }
  } while (performance.now() < until);
  return thrown;
}

async function repeat(times: number, act: () => Promise<void>): Promise<void> {
  let left = times;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
}

/** Sends bytes over a connection of their own, and waits for the other side to end it. */
async function send({ port }: Dump, bytes: Buffer, patienceMs = PATIENCE_MS): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  socket.setTimeout(patienceMs, () => socket.destroy());
  socket.resume();
  socket.write(bytes);
  await once(socket, 'close').catch(() => {});
}

function post({ paths }: Dump, body: string, headers = ''): Buffer {
  const path = paths[randomInt(paths.length)];
  const lines = `Host: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n${headers}`;
  const length = Buffer.byteLength(body);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines}Content-Length: ${length}\r\n\r\n${body}`);
}

function get(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
}

function close(request: Buffer): Buffer {
  return Buffer.from(
    request.toString('latin1').replace('Connection: keep-alive', 'Connection: close'),
    'latin1',
  );
}

/** JSON of so many bytes that is never twice the same. */
function textOf(length: number): string {
  const serialNo = randomText(32);
  return JSON.stringify({ serialNo, meterNo: serialNo.slice(12), pad: 'x'.repeat(length - 100) });
}

function randomText(length: number): string {
  return randomBytes(length / 2).toString('hex');
}
