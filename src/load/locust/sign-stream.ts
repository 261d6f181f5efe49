import { BUDGETS } from '../../model/budgets.js';
import type { TlsSettings } from '../../model/tls.js';
import type { Source } from '../sending/source.js';
import type { Part } from '../sending/timetable.js';
import type { Booking } from './booking.js';
import type { Dispenser } from './dispenser.js';
import { type Message, MessageError, parseMessage, takeApart } from './message.js';

export interface SignStreamOptions {
  readonly source: Source;
  readonly part: Part;
  /** How TLS is spoken with the target; the worker takes it for its connections. */
  readonly tls?: TlsSettings | undefined;
  /** Where given, `next` is answered when the next request is due. */
  readonly dispenser?: Dispenser;
  /** Where given, account is kept of all requests. */
  readonly booking?: Booking;
  /** What a worker says. */
  readonly lines: AsyncIterable<string>;
  /** Takes one line, without its line feed. */
  readonly write: (line: string) => void;
}

/** Processor time that a worker has used, and how long its event loop was held up. */
export interface WorkerHealth {
  readonly share: number;
  readonly loopDelayMs: number;
}

/** Requests that may be without an answer at a time, and questions without a request. */
const MOST_OPEN = BUDGETS.load.openRequests.limit;

/**
 * Signs requests for one worker, each when it is asked for, and judges what came of them, until the
 * worker has no more to say. A line that makes no sense is answered with `{"error":"…"}`.
 *
 * @returns what the worker said of its own health
 */
export async function serveSignStream(options: SignStreamOptions): Promise<WorkerHealth> {
  const session = new Session(options);
  for await (const line of options.lines) {
    if (line.trim() !== '') session.take(line);
  }
  await session.end();
  return session.health;
}

/** Locust keeps every code that it is told for good, whatever a target makes up. */
class ToldCodes {
  readonly #told = new Set<string>();

  /** The code, or what stands for all further ones. */
  of(code: string): string {
    const { code: length, outcomes } = BUDGETS.load;
    const short = code.length > length.limit ? `${code.slice(0, length.limit)}…` : code;
    if (this.#told.size >= outcomes.limit && !this.#told.has(short)) return '…';
    this.#told.add(short);
    return short;
  }
}

class Session {
  readonly #options: SignStreamOptions;
  /** Requests that are with the worker, and when they were handed out. */
  readonly #open = new Map<number, Buffer>();
  readonly #codes = new ToldCodes();
  readonly #questions = new Set<Promise<void>>();
  readonly #startedAt = performance.now();
  #next: number;
  health: WorkerHealth = { share: 0, loopDelayMs: 0 };

  constructor(options: SignStreamOptions) {
    this.#options = options;
    this.#next = options.part.index;
  }

  take(line: string): void {
    try {
      this.#heed(parseMessage(line));
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      this.#say({ error: error.message });
    }
  }

  async end(): Promise<void> {
    this.#options.dispenser?.stop();
    await Promise.all(this.#questions);
  }

  #heed(message: Message): void {
    if (message.kind === 'ask') this.#ask(message.index);
    else if (message.kind === 'health') this.health = message;
    else if (message.kind === 'tls') this.#say({ tls: this.#options.tls ?? {} });
    else this.#settle(message);
  }

  #ask(index: number | undefined): void {
    const { dispenser } = this.#options;
    if (this.#open.size + this.#questions.size >= MOST_OPEN) {
      throw new MessageError(`${MOST_OPEN} requests are without an answer: hand some back first`);
    }
    if (dispenser && index !== undefined) {
      throw new MessageError('requests of a run come on a schedule: ask for the next');
    }
    if (dispenser) this.#await(dispenser);
    else if (index !== undefined) this.#handOut(this.#check(index));
    else {
      this.#handOut(this.#next);
      this.#next += this.#options.part.of;
    }
  }

  #await(dispenser: Dispenser): void {
    const question = dispenser.next().then((due) => {
      this.#questions.delete(question);
      if (due) this.#handOut(due.index, due.at);
      else this.#say({ end: true });
    });
    this.#questions.add(question);
  }

  #check(index: number): number {
    const { index: part, of } = this.#options.part;
    if (index % of !== part) {
      throw new MessageError(`request ${index} belongs to part ${index % of} of ${of}`);
    }
    if (this.#open.has(index)) throw new MessageError(`request ${index} is without an answer yet`);
    return index;
  }

  /** @param at when it was due; now, where there is no schedule */
  #handOut(index: number, at = this.#now()): void {
    const { source, booking } = this.#options;
    const bytes = source.compose(index);
    this.#open.set(index, bytes);
    booking?.bookSent(index, bytes, { at, sentAt: this.#now() });
    this.#say(takeApart(index, bytes));
  }

  #settle(message: Extract<Message, { kind: 'answer' | 'loss' }>): void {
    const { source, booking } = this.#options;
    const { index } = message;
    const request = this.#open.get(index);
    if (!request) throw new MessageError(`request ${index} was not handed out, or is settled`);
    this.#open.delete(index);
    if (message.kind === 'loss') {
      booking?.bookLoss(index, message.loss, request, this.#now());
      this.#say({ index, loss: message.loss, isAcknowledged: false, isRight: false });
      return;
    }
    const judgement = source.judge(index, message.answer);
    booking?.bookAnswer(index, { ...message, judgement }, request, this.#now());
    this.#say({ index, ...judgement, code: this.#codes.of(judgement.code) });
  }

  #now(): number {
    const { dispenser } = this.#options;
    return dispenser ? dispenser.elapsedMs : performance.now() - this.#startedAt;
  }

  #say(line: object): void {
    this.#options.write(JSON.stringify(line));
  }
}
