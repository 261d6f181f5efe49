import type { Loss } from '../../model/load-outcome.js';
import { countsOf, type Progress } from '../counting/progress.js';
import { Tally } from '../counting/tally.js';
import { type Show, summarize } from '../judging/summary.js';
import { Account, type Answered, type Sent } from '../sending/account.js';
import type { Source } from '../sending/source.js';
import type { Due, Part } from '../sending/timetable.js';
import { Times } from './times.js';
import { packFates, type WorkerLedger } from './worker-ledger.js';

/** What is known of a worker's part before its first request. */
export type PartFacts = Pick<
  WorkerLedger,
  | 'tool'
  | 'insecure'
  | 'run'
  | 'isCounted'
  | 'scenario'
  | 'target'
  | 'seed'
  | 'startedAt'
  | 'workload'
>;

/** What is known at the end of it. */
type PartEnd = Pick<WorkerLedger, 'isFinished' | 'durationMs' | 'health'>;

/** Keeps account of the requests of one worker. Instants are milliseconds from the start. */
export class Booking {
  readonly #part: Part;
  readonly #account: Account;
  /** Of good requests alone, where others are bad. */
  readonly #good: Times | undefined;
  /** Requests that are with the worker. */
  readonly #open = new Map<number, Sent & { readonly request: Buffer }>();
  readonly #service = new Times();
  readonly #lag = new Times();

  constructor(part: Part, source: Pick<Source, 'trafficOf' | 'partOf'> = {}) {
    this.#part = part;
    this.#account = new Account(source);
    this.#good = source.trafficOf && new Times();
  }

  bookDue(due: Due, lateMs: number): void {
    this.#account.bookDue(due);
    this.#lag.record(lateMs * 1000);
  }

  bookSent(index: number, request: Buffer, sent: Sent): void {
    this.#open.set(index, { ...sent, request });
    this.#account.bookSent(index, sent);
  }

  bookAnswer(index: number, answered: Answered, request: Buffer, now: number): void {
    this.#account.bookAnswer(index, answered, request, this.#close(index, now), now);
    this.#service.record(answered.us);
    if (this.#account.trafficOf(index) === 'good') this.#good?.record(answered.us);
  }

  bookLoss(index: number, loss: Loss, request: Buffer, now: number): void {
    this.#account.bookLoss(index, loss, request, this.#close(index, now), now);
  }

  #close(index: number, now: number): Sent {
    const sent = this.#open.get(index) ?? { at: now, sentAt: now };
    this.#open.delete(index);
    return sent;
  }

  /** How things stand, for whoever watches. */
  progress(): Omit<Progress, 'elapsedMs' | 'backlog' | 'slower'> {
    const { tally, inFlight } = this.#account;
    return { ...countsOf(tally), inFlight, p99Ms: this.#service.percentile(99) / 1000 };
  }

  /** @param show how samples are written down, without secrets */
  close(facts: PartFacts, end: PartEnd, show: Show): WorkerLedger {
    const { ledger, tally } = this.#account;
    const measurements = {
      ledger,
      tally: this.#withOpen(tally),
      startedAt: Date.parse(facts.startedAt),
      durationMs: end.durationMs,
      loopDelayMs: end.health.loopDelayMs,
      deepestBacklog: end.health.deepestBacklog,
    };
    const { seconds, outcomes } = summarize(measurements, show);
    return {
      schemaVersion: 1,
      ...facts,
      part: this.#part.index,
      parts: this.#part.of,
      ...end,
      fates: packFates(ledger, this.#part),
      service: this.#service.toPairs(),
      lag: this.#lag.toPairs(),
      ...(this.#good ? { good: this.#good.toPairs(), bad: tally.bad } : {}),
      seconds: seconds as WorkerLedger['seconds'],
      outcomes: outcomes as WorkerLedger['outcomes'],
    };
  }

  /** What is written down amid a run leaves out no request. */
  #withOpen(tally: Tally): Tally {
    const whole = new Tally();
    whole.merge(tally);
    for (const [index, { sentAt, request }] of this.#open) {
      this.#account.countPending(whole, index, sentAt, request);
    }
    return whole;
  }
}
