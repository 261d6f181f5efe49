import { BUDGETS } from '../../model/budgets.js';
import { GatheredBytes } from '../../wire/gathered-bytes.js';

/** An answer as it was transmitted. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in small letters; of several with one name, the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the connection can carry another request. */
  readonly keepsAlive: boolean;
}

/** Bytes that are not an HTTP/1.1 answer. */
export class MalformedAnswerError extends Error {
  override name = 'MalformedAnswerError';
}

interface Chunked {
  readonly kind: 'chunked';
  left: number;
  part: 'size' | 'data' | 'break' | 'trailers';
}

type Framing = { readonly kind: 'length'; left: number } | Chunked | { readonly kind: 'close' };

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly keepsAlive: boolean;
}

const NO_HEAD: Head = { status: 0, headers: {}, keepsAlive: false };

const MAX_HEAD = BUDGETS.load.answerHead.limit;
const MAX_BODY = BUDGETS.load.answerBody.limit;
const MAX_CHUNK_LINE = BUDGETS.load.chunkLine.limit;

const EMPTY = Buffer.alloc(0);
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?$/;
const FIELD_LINE = /^([!#$%&'*+.^_`|~\w-]+):([^\r\n\0]*)$/;
const BLANKS_AROUND = /^[ \t]+|(?<![ \t])[ \t]+$/g;
const CHUNK_SIZE = /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/i;

/**
 * Reads the answers of one connection, one after the other, strictly by RFC 9112: what two readers
 * could take for different answers is malformed. No answer is asked for ahead, so bytes after one
 * are malformed, too.
 */
export class ResponseReader {
  #bytes: Buffer = EMPTY;
  #head: Head | undefined;
  #framing: Framing | undefined;
  /** What the last chunk had of the body. */
  #body: Buffer[] = [];
  /** What those before had. */
  #earlier = new GatheredBytes();
  #size = 0;
  #known: { readonly text: string; readonly head: Head } = { text: '', head: NO_HEAD };

  /** Whether nothing of an answer has been read since the last one was whole. */
  get isIdle(): boolean {
    return this.#head === undefined && this.#bytes.length === 0;
  }

  /**
   * Takes what arrived. The chunk may be used again afterwards: what is needed of it later is
   * copied, and so has to be the body of an answer.
   *
   * @returns the answer that it completes
   * @throws {MalformedAnswerError}
   */
  push(chunk: Buffer): HttpAnswer | undefined {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const answer = this.#read();
    if (!answer) this.#keep();
    return answer;
  }

  #read(): HttpAnswer | undefined {
    while (this.#head === undefined) {
      if (!this.#readHead()) return undefined;
    }
    return this.#readBody() ? this.#finish() : undefined;
  }

  /** Copies what would change with the chunk that it came in. */
  #keep(): void {
    if (this.#bytes.length > 0) this.#bytes = Buffer.from(this.#bytes);
    if (this.#body.length === 0) return;
    // The first piece would be kept as it is.
    if (this.#earlier.length === 0) this.#earlier.add(Buffer.concat(this.#body));
    else for (const part of this.#body) this.#earlier.add(part);
    this.#body = [];
  }

  /**
   * Takes the end of the connection.
   *
   * @returns the answer that ends with it
   * @throws {MalformedAnswerError} when one was cut off
   */
  end(): HttpAnswer | undefined {
    if (this.#framing?.kind === 'close') return this.#finish();
    if (this.isIdle) return undefined;
    throw new MalformedAnswerError('the connection ended within an answer');
  }

  /** Reads a head; interim ones are passed over. Returns whether to go on. */
  #readHead(): boolean {
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end > MAX_HEAD || (end < 0 && this.#bytes.length > MAX_HEAD)) {
      throw new MalformedAnswerError(`a head of more than ${MAX_HEAD} bytes`);
    }
    if (end < 0) return false;
    const text = this.#bytes.toString('latin1', 0, end);
    // One answer's head is mostly like the last one's.
    const head = text === this.#known.text ? this.#known.head : parseHead(text);
    this.#known = { text, head };
    this.#bytes = this.#bytes.subarray(end + 4);
    if (head.status === 101) throw new MalformedAnswerError('an unasked change of protocols');
    if (head.status < 200) return true;
    this.#head = head;
    this.#framing = framingOf(head);
    return true;
  }

  /** Reads as much of the body as there is; returns whether it is whole. */
  #readBody(): boolean {
    const framing = this.#framing;
    if (framing === undefined) return false;
    if (framing.kind === 'close') {
      this.#take(this.#bytes.length);
      return false;
    }
    if (framing.kind === 'length') {
      framing.left -= this.#take(framing.left);
      return framing.left === 0;
    }
    return this.#readChunks(framing);
  }

  #readChunks(framing: Chunked): boolean {
    for (;;) {
      if (framing.part === 'data') {
        framing.left -= this.#take(framing.left);
        if (framing.left > 0) return false;
        framing.part = 'break';
      }
      const line = this.#readLine();
      if (line === undefined) return false;
      if (framing.part === 'trailers' && line === '') return true;
      advance(framing, line);
    }
  }

  #readLine(): string | undefined {
    const end = this.#bytes.indexOf('\r\n');
    if (end > MAX_CHUNK_LINE || (end < 0 && this.#bytes.length > MAX_CHUNK_LINE)) {
      throw new MalformedAnswerError(`a line of more than ${MAX_CHUNK_LINE} bytes`);
    }
    if (end < 0) return undefined;
    const line = this.#bytes.toString('latin1', 0, end);
    this.#bytes = this.#bytes.subarray(end + 2);
    return line;
  }

  /** Moves up to `most` bytes into the body; returns how many. */
  #take(most: number): number {
    const taken = this.#bytes.length <= most ? this.#bytes : this.#bytes.subarray(0, most);
    this.#size += taken.length;
    if (this.#size > MAX_BODY)
      throw new MalformedAnswerError(`a body of more than ${MAX_BODY} bytes`);
    if (taken.length > 0) this.#body.push(taken);
    this.#bytes = taken === this.#bytes ? EMPTY : this.#bytes.subarray(taken.length);
    return taken.length;
  }

  #wholeBody(): Buffer {
    const earlier = this.#earlier;
    if (earlier.length > 0) {
      for (const part of this.#body) earlier.add(part);
      this.#earlier = new GatheredBytes();
      return earlier.join();
    }
    const [first = EMPTY] = this.#body;
    return this.#body.length > 1 ? Buffer.concat(this.#body) : first;
  }

  #finish(): HttpAnswer {
    const body = this.#wholeBody();
    const { status, headers, keepsAlive } = this.#head ?? NO_HEAD;
    const isAlone = this.#bytes.length === 0;
    this.#head = undefined;
    this.#framing = undefined;
    this.#body = [];
    this.#size = 0;
    if (!isAlone) throw new MalformedAnswerError('bytes after the end of the answer');
    return { status, headers, body, keepsAlive };
  }
}

/** Goes on to the part of a chunked body that a line leads to. */
function advance(framing: Chunked, line: string): void {
  if (framing.part === 'break') {
    if (line !== '') throw new MalformedAnswerError('a chunk longer than its size');
    framing.part = 'size';
  } else if (framing.part === 'size') {
    const [, size] = CHUNK_SIZE.exec(line) ?? [];
    if (size === undefined) throw new MalformedAnswerError('a chunk without a size');
    framing.left = Number.parseInt(size, 16);
    framing.part = framing.left === 0 ? 'trailers' : 'data';
  } else if (!FIELD_LINE.test(line)) {
    throw new MalformedAnswerError('a malformed trailer');
  }
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, status] = STATUS_LINE.exec(first) ?? [];
  if (status === undefined) throw new MalformedAnswerError('no HTTP/1.1 status line');
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const [, name, written = ''] = FIELD_LINE.exec(line) ?? [];
    if (name === undefined) throw new MalformedAnswerError('a malformed header line');
    const key = name.toLowerCase();
    const value = written.replace(BLANKS_AROUND, '');
    if (key === 'content-length' && headers[key] !== undefined && headers[key] !== value) {
      throw new MalformedAnswerError('two lengths that differ');
    }
    headers[key] = value;
  }
  const connection = headers.connection?.toLowerCase() ?? '';
  const keepsAlive =
    minor === '1' ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
  return { status: Number(status), headers, keepsAlive };
}

function framingOf({ status, headers }: Head): Framing {
  const { 'transfer-encoding': encoding, 'content-length': length } = headers;
  if (encoding !== undefined && length !== undefined) {
    throw new MalformedAnswerError('a length and chunks at once');
  }
  if (status === 204 || status === 304) return { kind: 'length', left: 0 };
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== 'chunked') {
      throw new MalformedAnswerError('a transfer coding that nobody asked for');
    }
    return { kind: 'chunked', left: 0, part: 'size' };
  }
  if (length === undefined) return { kind: 'close' };
  if (!/^\d{1,12}$/.test(length)) throw new MalformedAnswerError('a length that is not a number');
  return { kind: 'length', left: Number(length) };
}
