import type { Socket } from 'node:net';
import { Transform } from 'node:stream';
import { BUDGETS } from '../model/budgets.js';

/** Whoever answers without an end is cut off there. */
const MOST_HELD = BUDGETS.proxy.held.limit;

/** Holds an answer until it is whole, and lets only its beginning through. */
export class AnswerCut {
  #held: Buffer[] | undefined;
  #length = 0;
  #bytes: number | undefined;

  constructor(private readonly sockets: { readonly client: Socket; readonly upstream: Socket }) {}

  readonly stream = new Transform({
    transform: (bytes: Buffer, _encoding, done) => {
      if (!this.#held) return done(null, bytes);
      this.#held.push(bytes);
      this.#length += bytes.length;
      if (this.#length > MOST_HELD) this.release();
      return done();
    },
    flush: (done) => {
      this.release();
      done();
    },
  });

  hold(bytes: number | undefined): void {
    this.#held = [];
    this.#bytes = bytes;
  }

  /** The answer is whole, or will never be. */
  release(): void {
    if (!this.#held) return;
    const whole = Buffer.concat(this.#held);
    this.#held = undefined;
    const body = findBody(whole);
    const kept = this.#bytes ?? (whole.length - body) >> 1;
    const { client, upstream } = this.sockets;
    upstream.unpipe(this.stream);
    client.write(whole.subarray(0, body + kept), () => client.destroySoon());
    upstream.destroy();
  }
}

/** Where the body of the answer begins, behind all interim ones. */
function findBody(bytes: Buffer): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', start);
    if (end < 0) return bytes.length;
    const isInterim = /^HTTP\/1\.\d 1/.test(bytes.toString('latin1', start, start + 10));
    start = end + 4;
    if (!isInterim) return start;
  }
}
