import { connect, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Loss } from '../../model/load-outcome.js';
import type { TlsSettings } from '../../model/tls.js';
import { resetSocket } from '../../wire/reset-socket.js';
import { clientOptions } from '../../wire/tls/contexts.js';
import { lossBy } from './loss.js';
import { type HttpAnswer, MalformedAnswerError, ResponseReader } from './response-reader.js';

/** What came of a request that was written, or could not be. */
export type Settled =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: Loss };

export interface Target {
  readonly host: string;
  readonly port: number;
  /** How TLS is spoken; absent for plain HTTP. */
  readonly secure?: ConnectionOptions;
}

/** Where a base URL leads to. */
export function targetOf(url: string, tls: TlsSettings = {}): Target {
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  // No address may stand there (RFC 6066, 3).
  const servername = tls.serverName ?? (isIP(host) ? '' : host);
  return {
    host,
    port: Number(port) || (isSecure ? 443 : 80),
    ...(isSecure ? { secure: { ...clientOptions(tls), servername } } : {}),
  };
}

/** Carries one request after the other to a target. */
export type Line = Pick<Connection, 'send' | 'expire' | 'close' | 'breakOff'>;

/** @param release is told when the line can carry the next request */
export type Connect = (target: Target, release: (line: Line) => void) => Line;

const READ_BYTES = 16 * 1024;

type State = 'absent' | 'opening' | 'open';

/**
 * A connection that carries one request after the other, and is opened again when the next one
 * comes after it was lost. Requests are never sent twice.
 */
export class Connection {
  readonly #target: Target;
  readonly #release: (line: Line) => void;
  #socket: Socket | undefined;
  #state: State = 'absent';
  #reader = new ResponseReader();
  #settle: ((outcome: Settled) => void) | undefined;
  #deadline = 0;
  /** Every answer is read into the same bytes: a new buffer for each would cost more than the rest. */
  readonly #reading = {
    buffer: Buffer.allocUnsafe(READ_BYTES),
    callback: (length: number, bytes: Uint8Array) => {
      this.#receive(Buffer.from(bytes.buffer, bytes.byteOffset, length));
      return true;
    },
  };

  /** @param release is told when the connection can carry the next request */
  constructor(target: Target, release: (line: Line) => void) {
    this.#target = target;
    this.#release = release;
  }

  /**
   * Writes a request; `settle` is told what came of it.
   *
   * @param deadline when to give it up, on the clock of `expire`
   */
  send(bytes: Buffer, deadline: number, settle: (outcome: Settled) => void): void {
    this.#settle = settle;
    this.#deadline = deadline;
    if (this.#state === 'absent') this.#open();
    this.#socket?.write(bytes);
  }

  /** Gives up what is overdue. */
  expire(now: number): void {
    if (this.#settle && now >= this.#deadline) this.#lose('timeout');
  }

  close(): void {
    this.#drop();
  }

  /**
   * Leaves an idle connection as a device does that lost its network: without a farewell, so that
   * no port is kept waiting for the end. The next request opens another.
   */
  breakOff(): void {
    // TLS has no such reset.
    if (!this.#target.secure && this.#socket) resetSocket(this.#socket);
    this.#drop();
  }

  /** Requests are written when the connection stands, and not before. */
  get #isOpening(): boolean {
    return this.#state === 'opening';
  }

  #open(): void {
    const { host, port, secure } = this.#target;
    this.#state = 'opening';
    const socket = secure
      ? connectTls({ host, port, ...secure }).setNoDelay(true)
      : connect({ host, port, noDelay: true, onread: this.#reading });
    this.#socket = socket;
    this.#reader = new ResponseReader();
    socket.on(secure ? 'secureConnect' : 'connect', () => {
      this.#state = 'open';
    });
    if (secure) socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.#finish());
    socket.on('error', (error) => this.#lose(lossBy(error, this.#isOpening)));
    socket.on('close', () => this.#lose(this.#isOpening ? 'unreachable' : 'closed'));
  }

  #receive(chunk: Buffer): void {
    try {
      const answer = this.#reader.push(chunk);
      // Unsolicited bytes would be taken for the next answer.
      if (answer && !this.#settle) this.#drop();
      else if (answer) this.#conclude(answer);
    } catch (error) {
      if (!(error instanceof MalformedAnswerError)) throw error;
      this.#lose('malformed');
    }
  }

  /** The server ends the connection: that may be the end of an answer, too. */
  #finish(): void {
    try {
      const answer = this.#reader.end();
      if (answer) this.#conclude({ ...answer, keepsAlive: false });
      else this.#lose(this.#isOpening ? 'unreachable' : 'closed');
    } catch {
      this.#lose('closed');
    }
  }

  #conclude(answer: HttpAnswer): void {
    if (!answer.keepsAlive) this.#drop();
    this.#tell({ kind: 'answer', answer });
  }

  #lose(kind: Loss): void {
    this.#drop();
    this.#tell({ kind });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#state = 'absent';
    if (!socket) return;
    socket.removeAllListeners();
    socket.on('error', () => {});
    socket.destroy();
  }

  #tell(outcome: Settled): void {
    const settle = this.#settle;
    if (!settle) return;
    this.#settle = undefined;
    settle(outcome);
    this.#release(this);
  }
}
