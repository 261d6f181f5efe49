import type { Trouble } from '../model/exchange.js';
import { undoCodings } from '../wire/content-coding.js';
import { createServerWall } from '../wire/steady-wall.js';
import type { HeaderLine } from '../wire/wire-exchange.js';
import { KeptBody } from './kept-body.js';
import type { MessageHead } from './message-reader.js';
import type { TapContext, TappedExchange } from './tap-context.js';

/** An exchange of which something is still to come. */
export class PendingExchange {
  readonly sent: KeptBody;
  readonly received: KeptBody;
  /** Nothing more of the request comes. */
  isSent = false;
  #answer: MessageHead | undefined;
  /** By the steady clock. */
  #answeredAt: number | undefined;
  #trouble: Trouble | undefined;

  constructor(
    readonly head: MessageHead,
    private readonly began: Instant,
    private readonly context: TapContext,
  ) {
    const { limits, budget } = context;
    this.sent = new KeptBody(limits.requestBytes, budget);
    this.received = new KeptBody(limits.answerBytes, budget);
  }

  /** Nothing more of an answer comes. */
  get isAnswered(): boolean {
    return this.#answeredAt !== undefined;
  }

  beginAnswer(head: MessageHead): void {
    this.#answer = head;
  }

  /** @param trouble why the answer is not whole, or did not come at all */
  endAnswer(trouble?: Trouble): void {
    if (this.isAnswered) return;
    this.#answeredAt = performance.now();
    this.#trouble ??= trouble;
    if (this.#trouble) this.received.drop();
  }

  /** The client will not get the answer as it comes. */
  spoil(trouble: Trouble): void {
    this.#trouble = trouble;
  }

  /** Gives back what it has kept of the bodies. */
  finish(): TappedExchange {
    const { head, began, context } = this;
    const { requestBytes, answerBytes } = context.limits;
    const requestBody = this.#read(this.sent, head.headers, requestBytes);
    const answer = this.#answer;
    const responseBody = answer && this.#read(this.received, answer.headers, answerBytes);
    return {
      at: began.wall,
      durationMs: Math.round(((this.#answeredAt ?? performance.now()) - began.steady) * 10) / 10,
      method: head.method,
      url: urlOf(head, context),
      requestHeaders: head.headers,
      ...(requestBody && { requestBody }),
      status: answer?.status ?? 0,
      responseHeaders: answer?.headers ?? [],
      ...(responseBody && { responseBody }),
      ...(this.#trouble && { trouble: this.#trouble }),
    };
  }

  #read(kept: KeptBody, headers: readonly HeaderLine[], limit: number): Buffer | undefined {
    const { counts } = this.context;
    if (kept.isTooLong) counts.unkept += 1;
    const body = kept.take();
    if (!body) return undefined;
    const content = undoCodings(headers, body, limit);
    if (!content) counts.undecoded += 1;
    return content;
  }
}

/** By the clock on the wall, of which a step comes late, and by one that only goes on; in milliseconds. */
export interface Instant {
  readonly wall: number;
  readonly steady: number;
}

/** A proxy goes on for days, as servers do. */
const WALL = createServerWall();

export function now(): Instant {
  return { wall: WALL.now(), steady: performance.now() };
}

/** As the client knows the other side: by the name it called. */
function urlOf(
  { target, headers }: MessageHead,
  { scheme, upstream }: Pick<TapContext, 'scheme' | 'upstream'>,
): string {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return target;
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const path = target.startsWith('/') ? target : `/${target}`;
  const named = `${scheme}://${host}${path}`;
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(named) ? named : `${upstream.origin}${path}`;
}
