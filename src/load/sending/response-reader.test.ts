import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { type HttpAnswer, MalformedAnswerError, ResponseReader } from './response-reader.js';

/**
 * Reads a text in pieces of the given sizes, then the end of the connection. All pieces lie in the
 * same bytes, one after the other.
 */
function read(text: string, sizes: readonly number[] = [text.length]): HttpAnswer | undefined {
  const reader = new ResponseReader();
  const bytes = Buffer.from(text, 'latin1');
  let answer: HttpAnswer | undefined;
  let at = 0;
  const shared = Buffer.alloc(Math.max(...sizes));
  for (let count = 0; at < bytes.length; count += 1) {
    const size = Math.max(1, sizes[count % sizes.length] ?? 1);
    const piece = shared.subarray(0, bytes.copy(shared, 0, at, at + size));
    const read = reader.push(piece);
    if (read) answer = { ...read, body: Buffer.from(read.body) };
    shared.fill('#');
    at += size;
  }
  return answer ?? reader.end();
}

const LENGTH = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX-T: 1\r\n\r\n';
const CLOSE = 'HTTP/1.1 500\r\n\r\nhello';
const INTERIM = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n${LENGTH}`;

describe('ResponseReader', () => {
  it.each([
    ['a length', LENGTH, 200],
    ['chunks', CHUNKED, 200],
    ['the end of the connection', CLOSE, 500],
    ['interim answers', INTERIM, 200],
  ])('reads an answer framed by %s, however it is cut', (_, text, status) => {
    const faker = createFaker('cuts', text);
    for (let run = 0; run < 200; run += 1) {
      const sizes = Array.from({ length: 6 }, () => faker.number.int({ min: 1, max: 12 }));
      const answer = read(text, sizes);
      expect(answer?.status).toBe(status);
      expect(answer?.body.toString()).toBe('hello');
    }
  });

  it('keeps a body of many small chunks in memory that follows its length', () => {
    const reader = new ResponseReader();
    const push = (text: string) => reader.push(Buffer.from(text));
    push('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    const before = process.memoryUsage();
    for (let round = 0; round < 100; round += 1) push('1\r\nx\r\n'.repeat(10_000));
    const { heapUsed, external } = process.memoryUsage();
    expect(heapUsed + external - before.heapUsed - before.external).toBeLessThan(60_000_000);
    const { body } = push('0\r\n\r\n') ?? {};
    expect(body?.equals(Buffer.alloc(1_000_000, 'x'))).toBe(true);
  });

  it('takes a value with blanks around and within it in linear time', () => {
    const blanks = ' \t'.repeat(31_000);
    const head = (value: string) => `HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A:${value}\r\n\r\n`;
    expect(read(head(`${blanks}`))?.headers['x-a']).toBe('');
    expect(read(head(` a${blanks}b \t`))?.headers['x-a']).toBe(`a${blanks}b`);
    expect(() => read(head(`a${blanks}\0`))).toThrow(MalformedAnswerError);
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', true],
    ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n', false],
    ['HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', false],
    ['HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n', true],
    ['HTTP/1.1 204 No Content\r\n\r\n', true],
  ])('knows whether the connection stays: %j', (text, keepsAlive) => {
    expect(read(text)?.keepsAlive).toBe(keepsAlive);
  });

  it.each([
    ['HTTP/2 200\r\n\r\n'],
    ['GET / HTTP/1.1\r\n\r\n'],
    ['HTTP/1.1 200 OK\nContent-Length: 0\n\n\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello!'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhel\r\n0\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n'],
    ['HTTP/1.1 101 Switching\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nbad name: x\r\n\r\n'],
    [`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(70_000)}`],
  ])('refuses what two readers could read differently: %j', (text) => {
    expect(() => read(text)).toThrow(MalformedAnswerError);
  });

  it('answers garbage with an answer or its own error, and never hangs on it', () => {
    const faker = createFaker('garbage');
    const parts = [LENGTH, CHUNKED, CLOSE, INTERIM, '\r\n', '\0', 'HTTP/1.1 ', 'ffffffff\r\n'];
    for (let run = 0; run < 3000; run += 1) {
      let text = faker.helpers.arrayElements(parts, { min: 1, max: 4 }).join('');
      for (let spoilt = faker.number.int(4); spoilt > 0; spoilt -= 1) {
        const at = faker.number.int(text.length);
        text = `${text.slice(0, at)}${String.fromCharCode(faker.number.int(255))}${text.slice(at + 1)}`;
      }
      try {
        read(text, [faker.number.int({ min: 1, max: 40 })]);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedAnswerError);
      }
    }
  });
});
