import { connect, type Socket } from 'node:net';
import {
  type HttpAnswer,
  MalformedAnswerError,
  ResponseReader,
} from '../../../src/load/sending/response-reader.js';
import { resetSocket } from '../../../src/wire/reset-socket.js';

/** What came of a request. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer; readonly ms: number }
  | {
      readonly kind: 'closed' | 'silent' | 'malformed';
      readonly detail: string;
      readonly ms: number;
    };

/** One connection that carries request after request; made anew where the server has closed it. */
export class Lane {
  readonly #port: number;
  readonly #patienceMs: number;
  #socket: Socket | undefined;

  constructor(port: number, patienceMs: number) {
    this.#port = port;
    this.#patienceMs = patienceMs;
  }

  /** Once more on a new connection where one that was kept closed without an answer. */
  async ask(request: Buffer): Promise<Reply> {
    const wasKept = this.#socket !== undefined;
    const reply = await this.#askOnce(request);
    return wasKept && reply.kind === 'closed' ? this.#askOnce(request) : reply;
  }

  #askOnce(request: Buffer): Promise<Reply> {
    const began = performance.now();
    const socket = this.#open();
    const reader = new ResponseReader();
    return new Promise((resolve) => {
      const finish = (
        reply: { kind: Exclude<Reply['kind'], 'answer'>; detail: string } | HttpAnswer,
      ) => {
        clearTimeout(timer);
        socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
        socket.on('error', () => {});
        const ms = performance.now() - began;
        const isAnswer = 'status' in reply;
        if (!isAnswer || !reply.keepsAlive) this.close();
        resolve(isAnswer ? { kind: 'answer', answer: reply, ms } : { ...reply, ms });
      };
      const timer = setTimeout(
        () => finish({ kind: 'silent', detail: `nothing in ${this.#patienceMs} ms` }),
        this.#patienceMs,
      );
      const read = (step: () => HttpAnswer | undefined) => {
        try {
          const answer = step();
          if (answer) finish(answer);
          return answer;
        } catch (error) {
          if (!(error instanceof MalformedAnswerError)) throw error;
          return finish({ kind: 'malformed', detail: error.message });
        }
      };
      socket.on('data', (chunk) => read(() => reader.push(chunk)));
      socket.on('error', ({ message }) => finish({ kind: 'closed', detail: message }));
      socket.on('close', () => {
        if (!read(() => reader.end())) finish({ kind: 'closed', detail: 'without an answer' });
      });
      socket.write(request);
    });
  }

  close(): void {
    if (this.#socket) resetSocket(this.#socket);
    this.#socket = undefined;
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket;
    this.#socket = connect(this.#port, '127.0.0.1').setNoDelay(true);
    return this.#socket;
  }
}
