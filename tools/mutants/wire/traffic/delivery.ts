import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { HeaderLines, WireAnswer } from './message.js';
import type { Delivery } from './transport.js';

/** How many bytes at the beginning of head and body are sent one by one. */
const SINGLE_BYTES = 40;

/** Puts an answer on the wire, byte for byte as it should be. */
export async function deliver(
  socket: Socket,
  { status, headers, body, delivery = {} }: WireAnswer,
  { hasBody, isLast }: { readonly hasBody: boolean; readonly isLast: boolean },
): Promise<void> {
  const { version = 'HTTP/1.1', framing = 'length', closes, delayMs, pauseMs, interim } = delivery;
  const ends = isLast || closes !== undefined || framing === 'close' || version === 'HTTP/1.0';
  const reason = delivery.reason ?? STATUS_CODES[status] ?? '';
  const lines: HeaderLines = [
    ...headers,
    ...describeFraming(framing, body.length),
    ...(ends && closes !== 'silently' ? [['Connection', 'close'] as const] : []),
  ];
  const head = Buffer.from(
    `${version} ${status} ${reason}\r\n${lines.map((line) => writeLine(line, delivery)).join('')}\r\n`,
    'latin1',
  );
  if (delayMs) await setTimeout(delayMs);
  for (const lead of interim ?? []) socket.write(`${lead}\r\n\r\n`, 'latin1');
  if (interim) await setTimeout(5);
  const payload = hasBody ? frame(body, delivery) : Buffer.alloc(0);
  const sent = closes === 'early' ? payload.subarray(0, payload.length / 2) : payload;
  if (delivery.isByteByByte) {
    await writeSlowly(socket, head);
    await writeSlowly(socket, sent);
  } else if (pauseMs) {
    const half = Math.floor(sent.length / 2);
    socket.write(Buffer.concat([head, sent.subarray(0, half)]));
    await setTimeout(pauseMs);
    socket.write(sent.subarray(half));
  } else {
    socket.write(Buffer.concat([head, sent]));
  }
  if (closes === 'early') await setImmediate();
  if (ends) socket.end();
  else if (delivery.idleMs) {
    socket.removeAllListeners('timeout');
    socket.setTimeout(delivery.idleMs, () => socket.destroy());
  }
}

function describeFraming(framing: Delivery['framing'], length: number): HeaderLines {
  if (framing === 'close') return [];
  if (framing === 'chunked') return [['Transfer-Encoding', 'chunked']];
  return [['Content-Length', String(length)]];
}

function writeLine([name, value]: HeaderLines[number], delivery: Delivery): string {
  const { spellName = (own: string) => own, separator = ': ' } = delivery;
  return `${spellName(name)}${separator}${value}\r\n`;
}

function frame(body: Buffer, delivery: Delivery): Buffer {
  const { framing, chunkSize = body.length, chunkExtension = '', trailers = [] } = delivery;
  if (framing !== 'chunked') return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += chunkSize) {
    const chunk = body.subarray(at, at + chunkSize);
    parts.push(Buffer.from(`${chunk.length.toString(16)}${chunkExtension}\r\n`), chunk);
    parts.push(Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`0\r\n${trailers.map((line) => `${line}\r\n`).join('')}\r\n`));
  return Buffer.concat(parts);
}

async function writeSlowly(socket: Socket, bytes: Buffer): Promise<void> {
  for (let at = 0; at < Math.min(SINGLE_BYTES, bytes.length); at += 1) {
    socket.write(bytes.subarray(at, at + 1));
    await setImmediate();
  }
  socket.write(bytes.subarray(SINGLE_BYTES));
}
