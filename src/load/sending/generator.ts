import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Ledger } from '../counting/ledger.js';
import { type Progress, watchProgress } from '../counting/progress.js';
import { FLUSH_MS, type RunningLedger } from '../counting/running-ledger.js';
import type { Tally } from '../counting/tally.js';
import { toUs } from '../counting/times.js';
import { Account, type Sent } from './account.js';
import { type Connect, Connection, type Line, type Target } from './connection.js';
import { Lateness } from './lateness.js';
import { Pool } from './pool.js';
import { Queue } from './queue.js';
import type { HttpAnswer } from './response-reader.js';
import type { Source } from './source.js';
import { type Due, type Part, Timetable } from './timetable.js';

export interface GeneratorOptions {
  readonly target: Target;
  /** How connections are made; over TCP when absent. */
  readonly connect?: Connect;
  readonly source: Source;
  readonly pace: Pace;
  /** All requests when absent. */
  readonly part?: Part;
  /** Most requests that are without an answer at a time. */
  readonly connections: number;
  /** Requests that may wait for a connection; what is due beyond them is not sent at all. */
  readonly backlog: number;
  readonly timeoutMs: number;
  /** Whether the request of an instant comes on a connection that is opened for it. */
  readonly reconnects?: ((at: number) => boolean) | undefined;
  /** Ends the run: what is in flight is awaited, what waits is not sent. */
  readonly signal?: AbortSignal;
  /** Is told a few times a second how the run stands. */
  readonly watch?: (progress: Progress) => void;
  /** Is told every second, and at the end, what has changed in the ledger. */
  readonly record?: RunningLedger['record'] | undefined;
  /** Whether it is told apart what the generator's own lateness does; at an open pace only. */
  readonly isPunctual?: boolean;
  /** Answers that took longer than these are counted for `watch`, in milliseconds. */
  readonly limits?: readonly number[];
}

/** When requests are sent. */
export type Pace =
  /** At their instants, in milliseconds from the start, whatever the target does. */
  | { readonly kind: 'open'; readonly schedule: Iterator<number> }
  /** On each connection as soon as it has the answer to the last one. */
  | { readonly kind: 'closed'; readonly durationMs: number };

/** Requests as they were sent, by their numbers. */
export type Requests = ReadonlyMap<number, Uint8Array>;

/** What was counted and timed while requests were sent. */
export interface Measurements {
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** Epoch milliseconds from which the instants of the schedule count. */
  readonly startedAt: number;
  /** Milliseconds from the start to the last answer. */
  readonly durationMs: number;
  /** How long the event loop was held up, 99th percentile in milliseconds. */
  readonly loopDelayMs: number;
  /** The most requests that waited for a connection. */
  readonly deepestBacklog: number;
  /** Requests that got no answer; absent unless they were to be kept. */
  readonly unanswered?: Requests;
}

/** A request that is due, and by how many milliseconds it is late by our own fault. */
interface Booked extends Due {
  readonly lateMs: number;
}

/** Requests written in one go before answers are looked at again. */
const BATCH = 128;
/** How often overdue requests are looked for, in milliseconds. */
const SWEEP_MS = 50;

/**
 * Sends requests and books what comes of them. At an open pace a request that finds no free
 * connection waits, and its response time counts from its instant.
 */
export function generate(options: GeneratorOptions): Promise<Measurements> {
  return new Promise((resolve) => new Generation(options, resolve).start());
}

class Generation {
  readonly #options: GeneratorOptions;
  readonly #resolve: (measurements: Measurements) => void;
  readonly #account: Account;
  readonly #pool: Pool;
  readonly #timetable: Timetable;
  readonly #waiting = new Queue<Booked>();
  readonly #lateness = new Lateness();
  readonly #loop = monitorEventLoopDelay({ resolution: 5 });
  readonly #slower: number[];
  readonly #report: (now: number) => void;
  /** Until when connections go on by themselves; -1 at an open pace. */
  #closesAt: number;
  #number = 0;
  #deepest = 0;
  #startedAt = 0;
  #sweptAt = 0;
  #recordedAt = 0;
  #isOver = false;

  constructor(options: GeneratorOptions, resolve: (measurements: Measurements) => void) {
    const { target, connections, pace, part, source, limits = [], watch } = options;
    this.#options = options;
    this.#resolve = resolve;
    this.#account = new Account(source, options.isPunctual);
    const { connect = (...args) => new Connection(...args) } = options;
    const open = (release: (freed: Line) => void) => connect(target, release);
    this.#pool = new Pool(open, connections, (freed) => this.#reuse(freed));
    const schedule = pace.kind === 'open' ? pace.schedule : [][Symbol.iterator]();
    this.#timetable = new Timetable(schedule, part ?? { index: 0, of: 1 }, source);
    this.#closesAt = pace.kind === 'closed' ? pace.durationMs : -1;
    this.#slower = limits.map(() => 0);
    this.#report = watchProgress(watch, this.#account.tally, () => ({
      backlog: this.#waiting.length,
      inFlight: this.#account.inFlight,
      slower: this.#slower,
    }));
  }

  start(): void {
    this.#loop.enable();
    this.#startedAt = performance.now();
    if (this.#options.pace.kind === 'closed') this.#sendOnAll();
    this.#tick();
  }

  #now(): number {
    return performance.now() - this.#startedAt;
  }

  #tick = (): void => {
    if (this.#isOver) return;
    if (this.#options.signal?.aborted) this.#stop();
    this.#lateness.turn(this.#now());
    const isBehind = this.#takeDue();
    const now = this.#now();
    if (now - this.#sweptAt >= SWEEP_MS) {
      this.#sweptAt = now;
      this.#pool.expire(now);
    }
    if (now - this.#recordedAt >= FLUSH_MS) this.#record(now);
    this.#report(now);
    if (this.#isDone(now)) this.#finish();
    else if (isBehind) setImmediate(this.#tick);
    else setTimeout(this.#tick, 1);
  };

  #isDone(now: number): boolean {
    const isIdle = this.#account.inFlight === 0 && this.#waiting.length === 0;
    return isIdle && this.#timetable.isOver && now >= this.#closesAt;
  }

  #stop(): void {
    this.#timetable.stop();
    this.#waiting.clear();
    this.#closesAt = -1;
  }

  /** Takes what is due from the plan; returns whether more is. */
  #takeDue(): boolean {
    for (let taken = 0; taken < BATCH; taken += 1) {
      const due = this.#timetable.take(this.#now());
      if (!due) return false;
      this.#offer(due);
    }
    return true;
  }

  #offer(due: Due): void {
    const booked = this.#book(due);
    const line = this.#pool.take();
    if (line) this.#send(line, booked);
    else if (this.#waiting.length < this.#options.backlog) {
      this.#waiting.push(booked);
      this.#deepest = Math.max(this.#deepest, this.#waiting.length);
    }
  }

  #book({ index, at }: Due): Booked {
    const lateMs = this.#now() - at;
    this.#account.bookDue({ index, at });
    this.#account.tally.lag.record(toUs(lateMs));
    return { index, at, lateMs };
  }

  #sendOnAll(): void {
    for (let ahead = 0; ahead < this.#ahead; ahead += 1) this.#prepare(ahead);
    for (let free = this.#pool.take(); free; free = this.#pool.take()) this.#reuse(free);
  }

  /** Gives a free connection the next request, if there is one. */
  #reuse(line: Line): boolean {
    const waited = this.#waiting.shift();
    const booked = waited
      ? { ...waited, lateMs: waited.lateMs + this.#lateness.unreadMs(this.#now()) }
      : this.#follow();
    if (booked) this.#send(line, booked);
    return booked !== undefined;
  }

  /** The next request at a closed pace. */
  #follow(): Booked | undefined {
    const at = this.#now();
    if (at >= this.#closesAt) return undefined;
    const due = { index: this.#indexOf(this.#number), at };
    this.#prepare(this.#number + this.#ahead);
    this.#number += 1;
    return this.#book(due);
  }

  /** At a closed pace it is known which requests come next, but not when. */
  get #ahead(): number {
    return this.#options.connections * 2;
  }

  #prepare(number: number): void {
    this.#options.source.prepare?.(this.#indexOf(number));
  }

  #indexOf(number: number): number {
    const { index = 0, of = 1 } = this.#options.part ?? {};
    return number * of + index;
  }

  #send(line: Line, due: Booked): void {
    const takenAt = this.#now();
    const bytes = this.#options.source.compose(due.index);
    if (this.#options.reconnects?.(due.at)) line.breakOff();
    const sentAt = this.#now();
    const late = { ...due, lateMs: this.#lateness.sentMs(due.lateMs + sentAt - takenAt, sentAt) };
    const sent = { at: due.at, sentAt };
    this.#account.bookSent(due.index, sent);
    line.send(bytes, sentAt + this.#options.timeoutMs, (outcome) => {
      if (outcome.kind === 'answer') return this.#judge(late, bytes, sent, outcome.answer);
      const now = this.#now();
      const isExcused = outcome.kind === 'timeout' && this.#lateness.unreadMs(now) > 0;
      return this.#account.bookLoss(due.index, outcome.kind, bytes, sent, now, isExcused);
    });
  }

  #judge(
    { index, at, lateMs: sentLate }: Booked,
    request: Buffer,
    sent: Sent,
    answer: HttpAnswer,
  ): void {
    const now = this.#now();
    const us = toUs(now - at);
    const judgement = this.#options.source.judge(index, answer);
    const lateMs = Math.min(now - at, sentLate + this.#lateness.unreadMs(now));
    this.#account.bookAnswer(index, { answer, judgement, us, lateMs }, request, sent, now);
    const { response, service } = this.#account.tally;
    response.record(us);
    service.record(toUs(now - sent.sentAt));
    if (this.#account.trafficOf(index) === 'good') this.#compare(now - at);
  }

  #compare(ms: number): void {
    for (const [number, limit] of (this.#options.limits ?? []).entries()) {
      if (ms > limit) this.#slower[number] = (this.#slower[number] ?? 0) + 1;
    }
  }

  #record(now: number): void {
    this.#recordedAt = now;
    const { record } = this.#options;
    const changes = record && this.#account.ledger.takeChanges();
    if (changes) record(changes, now);
  }

  #finish(): void {
    this.#isOver = true;
    this.#record(this.#now());
    this.#loop.disable();
    this.#pool.close();
    this.#resolve({
      ledger: this.#account.ledger,
      tally: this.#account.tally,
      startedAt: performance.timeOrigin + this.#startedAt,
      durationMs: this.#now(),
      loopDelayMs: this.#loop.percentile(99) / 1e6,
      deepestBacklog: this.#deepest,
    });
  }
}
