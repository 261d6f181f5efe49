import { fateOf, isUnconnected, type Loss, PENDING } from '../../model/load-outcome.js';
import type { Traffic } from '../../model/load-result.js';
import { Ledger } from '../counting/ledger.js';
import { createPunctuality, recordPunctuality } from '../counting/punctuality.js';
import { type Cell, classOf, Tally } from '../counting/tally.js';
import { createTimes } from '../counting/times.js';
import type { HttpAnswer } from './response-reader.js';
import { sampleOf } from './sample.js';
import type { Judgement, Source } from './source.js';
import type { Due } from './timetable.js';

/** An answer, what it is worth, and how long it took. */
export interface Answered {
  readonly answer: HttpAnswer;
  readonly judgement: Judgement;
  /** Microseconds by which the run is judged. */
  readonly us: number;
  /** Of these, milliseconds that are the generator's own fault; absent where nobody knows. */
  readonly lateMs?: number;
}

/** When a request was due, and when it was sent. */
export interface Sent {
  readonly at: number;
  readonly sentAt: number;
}

const NOTHING = Buffer.alloc(0);

const UNANSWERED = {
  code: '',
  signature: 'unchecked',
  schema: 'unchecked',
  isAcknowledged: false,
  isRight: false,
} as const;

/**
 * What became of the requests of one generator, whoever carries them. Instants are milliseconds
 * from the start. At any time the ledger and the seconds of the tally have the same sums.
 */
export class Account {
  readonly ledger = new Ledger();
  readonly tally = new Tally();
  readonly #source: Pick<Source, 'trafficOf' | 'partOf'>;
  #inFlight = 0;

  /** @param isPunctual whether what is answered says how late it was by the generator's fault */
  constructor(source: Pick<Source, 'trafficOf' | 'partOf'>, isPunctual = false) {
    this.#source = source;
    if (source.trafficOf) this.tally.good = createTimes();
    if (isPunctual) this.tally.punctuality = createPunctuality();
  }

  /** Requests that are without an answer now. */
  get inFlight(): number {
    return this.#inFlight;
  }

  trafficOf(index: number): Traffic {
    return this.#source.trafficOf?.(index) ?? 'good';
  }

  /** Counts a request that is due, whatever becomes of it. */
  bookDue({ index, at }: Due): void {
    const second = this.tally.at(at);
    this.ledger.set(index, 'unsent');
    second.offered += 1;
    second.unsent += 1;
    if (this.trafficOf(index) !== 'good') this.tally.bad += 1;
  }

  /** Until something comes back, its fate is unknown. */
  bookSent(index: number, { at, sentAt }: Sent): void {
    const second = this.tally.at(sentAt);
    this.#inFlight += 1;
    this.tally.at(at).unsent -= 1;
    second.sent += 1;
    second.unknown += 1;
    this.ledger.set(index, 'unknown');
    if (this.trafficOf(index) === 'duplicate') this.ledger.repeat(index);
  }

  bookAnswer(
    index: number,
    answered: Answered,
    request: Buffer,
    { sentAt }: Sent,
    now: number,
  ): void {
    const { answer, judgement, us, lateMs = 0 } = answered;
    const traffic = this.trafficOf(index);
    const second = this.tally.at(now);
    const cell = { traffic, status: String(answer.status), ...judgement };
    const fate = fateOf(cell);
    this.#inFlight -= 1;
    this.tally.count(cell, [sentAt, now], () => ({ request, response: sampleOf(answer) }));
    if (fate !== 'unknown') {
      this.ledger.set(index, fate);
      this.tally.at(sentAt).unknown -= 1;
      second[fate] += 1;
    }
    if (traffic === 'good') {
      const { good, punctuality } = this.tally;
      good?.record(us);
      if (punctuality) recordPunctuality(punctuality, us / 1000, lateMs);
    }
    const kind = classOf(us);
    second.classes[kind] = (second.classes[kind] ?? 0) + 1;
    if (!judgement.isRight) second.failed += 1;
  }

  /** @param isExcused whether the generator may have had an answer unread */
  bookLoss(
    index: number,
    loss: Loss,
    request: Buffer,
    { at, sentAt }: Sent,
    now: number,
    isExcused = false,
  ): void {
    const { punctuality } = this.tally;
    this.#inFlight -= 1;
    if (isExcused && punctuality && this.trafficOf(index) === 'good') punctuality.excused += 1;
    // What was never connected was not taken in; anything else may have been.
    if (isUnconnected(loss)) {
      const second = this.tally.at(sentAt);
      this.ledger.set(index, 'unsent');
      this.tally.at(at).unsent += 1;
      second.sent -= 1;
      second.unknown -= 1;
    }
    this.tally.count(this.#cellOf(index, loss), [sentAt, now], () => ({
      request,
      response: NOTHING,
    }));
    this.tally.at(now).failed += 1;
  }

  /** Counts a request that is without an answer when things are written down. */
  countPending(tally: Tally, index: number, sentAt: number, request: Buffer): void {
    tally.count(this.#cellOf(index, PENDING), [sentAt, sentAt], () => ({
      request,
      response: NOTHING,
    }));
  }

  #cellOf(index: number, status: Loss | typeof PENDING): Cell {
    const part = this.#source.partOf?.(index);
    const traffic = this.trafficOf(index);
    return { ...UNANSWERED, status, traffic, ...(part === undefined ? {} : { part }) };
  }
}
