import { HTTPParser, methods } from 'http-parser-js';
import { BUDGETS } from '../model/budgets.js';
import type { HeaderLine } from '../wire/wire-exchange.js';

// Headers are octets: none of them may be lost, whatever they encode.
HTTPParser.encoding = 'latin1';

/** What a message says before its body. */
export interface MessageHead {
  /** Empty in an answer. */
  readonly method: string;
  /** As transmitted; empty in an answer. */
  readonly target: string;
  /** 0 in a request. */
  readonly status: number;
  readonly headers: readonly HeaderLine[];
}

export interface MessageEvents {
  /** Whether the message has no body, whatever its headers say, such as an answer to HEAD. */
  readonly onHead: (head: MessageHead) => boolean;
  readonly onBody: (bytes: Buffer) => void;
  /** @param offset where in the bytes read last the message ended */
  readonly onEnd: (offset: number) => void;
}

/** Reads the messages that go one way over a connection. */
export interface MessageReader {
  /** @throws {NotHttpError} for what is no HTTP/1; nothing can be read after that. */
  read(bytes: Buffer): void;
  /** That nothing more comes: it ends a message whose length was not announced. */
  end(): void;
}

/** The bytes are no messages of HTTP/1. */
export class NotHttpError extends Error {
  override name = 'NotHttpError';
}

const LONGEST_HEAD = BUDGETS.proxy.head.limit;

const LONGEST_LINE = BUDGETS.proxy.line.limit;
const MOST_TRAILERS = BUDGETS.proxy.trailers.limit;

/** What the parser keeps for itself. */
interface Inside {
  isChunked: boolean;
  readonly offset: number;
  readonly line: string;
  readonly trailers: readonly string[];
}

export function createMessageReader(
  kind: 'REQUEST' | 'RESPONSE',
  { onHead, onBody, onEnd }: MessageEvents,
): MessageReader {
  const parser = new HTTPParser(kind);
  const inside = parser as unknown as Inside;
  parser.maxHeaderSize = LONGEST_HEAD;
  // The parser's own takes quadratic time for a line of nothing but spaces.
  parser.parseHeader = readHeaderLine;
  parser[HTTPParser.kOnHeadersComplete] = ({ method, url, statusCode, headers, upgrade }) => {
    const lines = pair(headers);
    checkFraming(lines);
    // Whoever only offers an upgrade, as some clients always do, goes on in HTTP/1.
    if (upgrade && isChunked(lines)) inside.isChunked = true;
    const head = {
      method: methods[method] ?? '',
      target: url ?? '',
      status: statusCode ?? 0,
      headers: lines,
    };
    return onHead(head) ? 1 : 0;
  };
  parser[HTTPParser.kOnBody] = onBody;
  parser[HTTPParser.kOnMessageComplete] = () => onEnd(inside.offset);
  return {
    read(bytes) {
      // It stops behind an offer of an upgrade.
      for (let start = 0; start < bytes.length; ) {
        const outcome = parser.execute(bytes, start, bytes.length - start);
        if (typeof outcome !== 'number') throw new NotHttpError(outcome.message);
        start += outcome;
      }
      // The parser bounds heads, but neither the line before a chunk nor what follows the last one.
      if (inside.line.length > LONGEST_LINE || inside.trailers.length > 2 * MOST_TRAILERS) {
        throw new NotHttpError('a line or a list of trailers has no end');
      }
    },
    end() {
      parser.finish();
    },
  };
}

/** One more line of a head or of trailers; a folded one goes on with the value before. */
function readHeaderLine(line: string, headers: string[]): void {
  const isFolded = BLANK.has(line[0] ?? '');
  const colon = isFolded ? -1 : line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon));
  if (line.includes('\r') || (!isFolded && !NAME.test(name)) || (isFolded && headers.length < 2)) {
    throw new NotHttpError(`a header is expected, not ${line.slice(0, 100)}`);
  }
  const value = trimBlanks(line.slice(colon + 1));
  if (isFolded) headers.push(trimBlanks(`${headers.pop()} ${value}`));
  else headers.push(name, value);
}

const BLANK: ReadonlySet<string> = new Set([' ', '\t']);
const NAME = /^[^\s:]+$/;

/** Other white space is part of a value. */
function trimBlanks(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && BLANK.has(value.charAt(start))) start += 1;
  while (end > start && BLANK.has(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

/** The parser takes any length for a number, and a coding besides `chunked` for none. */
function checkFraming(headers: readonly HeaderLine[]): void {
  for (const [name, value] of headers) {
    const isSound = FRAMING.get(name.toLowerCase())?.test(value) ?? true;
    if (!isSound) throw new NotHttpError(`${name}: ${value.slice(0, 100)}`);
  }
}

const FRAMING: ReadonlyMap<string, RegExp> = new Map([
  ['content-length', /^\d{1,15}$/],
  ['transfer-encoding', /^chunked$/i],
]);

function isChunked(headers: readonly HeaderLine[]): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'transfer-encoding');
}

function pair(flat: readonly string[]): HeaderLine[] {
  return flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : []));
}
