import type { Trouble } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { printable } from '../wire/printable.js';
import { createMessageReader, type MessageHead, NotHttpError } from './message-reader.js';
import { type Instant, now, PendingExchange } from './pending-exchange.js';
import type { TapContext, TapTrouble } from './tap-context.js';

/**
 * Reads along what passes over one connection, and makes exchanges of it. It only ever looks: what
 * it cannot read is somebody else's matter, and it says so once.
 */
export class Tap {
  /** Requests of which at least the head has come. */
  requests = 0;
  isReadingRequests = true;
  /** In the order of their requests, which is that of their answers. */
  readonly #pending: PendingExchange[] = [];
  /** The request that is being sent. */
  #sending: PendingExchange | undefined;
  /** The exchange that is being answered; undefined before an answer, and in an interim one. */
  #answering: PendingExchange | undefined;
  /** When the first byte of a request came, before there is anything to keep it with. */
  #began: Instant | undefined;
  #isReadingAnswers = true;
  #hasComplained = false;
  #hasClientEnded = false;
  /** Why no answer comes any more. */
  #ending: Trouble | undefined;
  readonly #requests = createMessageReader('REQUEST', {
    onHead: (head) => this.#beginRequest(head),
    onBody: (bytes) => this.#sending?.sent.add(bytes),
    onEnd: () => this.#endRequest(),
  });
  readonly #answers = createMessageReader('RESPONSE', {
    onHead: (head) => this.#beginAnswer(head),
    onBody: (bytes) => this.#answering?.received.add(bytes),
    onEnd: () => this.#endAnswer(),
  });

  constructor(private readonly context: TapContext) {}

  /** Exchanges that are not over. */
  get underWay(): number {
    return this.#pending.length;
  }

  /** Whether it will say nothing of this connection any more. */
  get isLost(): boolean {
    return this.#hasComplained && this.#pending.length === 0;
  }

  /** The oldest exchange is not to be taken for what it seems, however it ends. */
  spoil(trouble: Trouble): void {
    this.#pending[0]?.spoil(trouble);
  }

  readFromClient(bytes: Buffer): void {
    if (!this.isReadingRequests) return;
    if (!this.#sending) this.#began ??= now();
    this.#attempt('client', () => this.#requests.read(bytes));
  }

  readFromUpstream(bytes: Buffer): void {
    if (this.#isReadingAnswers) this.#attempt('upstream', () => this.#answers.read(bytes));
  }

  /** The client sends no more: it may have gone, or only have said all. */
  endFromClient(): void {
    this.#hasClientEnded = true;
    this.#endRequests();
  }

  /** The upstream sends no more: an answer without a length ends with that. */
  endFromUpstream(): void {
    if (!this.#isReadingAnswers) return;
    this.#answers.end();
    this.endAnswers({
      kind: 'closed',
      message: text('应答未完连接即关闭', 'the connection was closed before a complete answer'),
    });
  }

  /** No answer comes any more, to whatever the client still sends. */
  endAnswers(trouble: Trouble): void {
    this.#isReadingAnswers = false;
    this.#ending ??= trouble;
    for (const exchange of this.#pending) exchange.endAnswer(this.#ending);
    this.#settle();
  }

  /** Nothing more comes from either side. */
  giveUp(trouble: Trouble): void {
    this.endAnswers(trouble);
    this.#endRequests();
  }

  #endRequests(): void {
    this.isReadingRequests = false;
    this.#breakRequestOff();
    this.#settle();
  }

  #beginRequest(head: MessageHead): boolean {
    const exchange = new PendingExchange(head, this.#began ?? now(), this.context);
    this.#sending = exchange;
    this.#pending.push(exchange);
    this.requests += 1;
    if (this.#ending) exchange.endAnswer(this.#ending);
    if (head.method === 'CONNECT') throw new NotHttpError('CONNECT');
    if (this.#pending.length > this.context.limits.pipelined) {
      throw new NotHttpError('too many requests without an answer');
    }
    return false;
  }

  #endRequest(): void {
    if (this.#sending) this.#sending.isSent = true;
    this.#sending = undefined;
    this.#began = undefined;
    this.#settle();
  }

  #beginAnswer(head: MessageHead): boolean {
    if (head.status === 101) throw new NotHttpError('101 Switching Protocols');
    if (head.status < 200) return true;
    this.#answering = this.#pending.find(({ isAnswered }) => !isAnswered);
    if (!this.#answering) throw new NotHttpError('an answer without a request');
    this.#answering.beginAnswer(head);
    return this.#answering.head.method === 'HEAD' || [204, 304].includes(head.status);
  }

  #endAnswer(): void {
    this.#answering?.endAnswer(this.#hasClientEnded ? GONE : undefined);
    this.#answering = undefined;
    this.#settle();
  }

  /** Its body will never be whole. */
  #breakRequestOff(): void {
    if (!this.#sending) return;
    this.#sending.sent.drop();
    this.#sending.isSent = true;
    this.#sending = undefined;
  }

  /** Hands out what is over, in the order of the requests. */
  #settle(): void {
    for (let first = this.#pending[0]; first?.isSent && first.isAnswered; [first] = this.#pending) {
      this.#pending.shift();
      this.context.emit(first.finish());
    }
  }

  #attempt(side: TapTrouble['side'], read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof NotHttpError)) throw error;
      this.#lose(side, error);
    }
  }

  #lose(side: TapTrouble['side'], error: NotHttpError): void {
    const message = describe(side, printable(error.message, 200));
    if (!this.#hasComplained) {
      this.#hasComplained = true;
      this.context.counts.unreadable += 1;
      this.context.complain({ side, message });
    }
    // What was asked before is answered as ever.
    if (side === 'client' && this.#pending.length > 0) this.#endRequests();
    else this.giveUp({ kind: 'not-http', message });
  }
}

/**
 * Hardly any client only says that it has said all. One that has run out of patience looks the same,
 * and sends the request again.
 */
const GONE: Trouble = {
  kind: 'other',
  message: text(
    '应答完整之前，调用方已关闭它那一侧的连接',
    'the client had closed its side of the connection before the answer was complete',
  ),
};

function describe(side: TapTrouble['side'], reason: string): Text {
  return side === 'client'
    ? text(`请求不是可读的 HTTP/1：${reason}`, `the request is no readable HTTP/1: ${reason}`)
    : text(`应答不是可读的 HTTP/1：${reason}`, `the answer is no readable HTTP/1: ${reason}`);
}
