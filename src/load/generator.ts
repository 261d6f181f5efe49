import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Connection, LOSSES, type Loss, type Outcome, type Target } from './connection.js';
import { Ledger } from './ledger.js';
import type { Source } from './source.js';
import { type Cell, classOf, Tally, toUs } from './tally.js';

export interface GeneratorOptions {
  readonly target: Target;
  readonly source: Source;
  /** Instants in milliseconds from the start. */
  readonly schedule: Iterator<number>;
  /** This generator sends every `of`-th request of the schedule, from number `index` on. */
  readonly part?: { readonly index: number; readonly of: number };
  /** Most requests that are without an answer at a time. */
  readonly connections: number;
  /** Requests that may wait for a connection; what is due beyond them is not sent at all. */
  readonly backlog: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Is told a few times a second how the run stands. */
  readonly watch?: (progress: Progress) => void;
}

/** How a run stands. */
export interface Progress {
  readonly elapsedMs: number;
  readonly offered: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Without an answer, or with a wrong one. */
  readonly failed: number;
  /** Requests that wait for a connection now. */
  readonly backlog: number;
  /** NaN without an answer. */
  readonly p99Ms: number;
}

/** What a generator brings home. */
export interface Harvest {
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** Milliseconds from the start to the last answer. */
  readonly durationMs: number;
  /** How long the event loop was held up, 99th percentile in milliseconds. */
  readonly loopDelayMs: number;
  /** The most requests that waited for a connection. */
  readonly deepestBacklog: number;
}

const NOTHING = Buffer.alloc(0);

/** The cells of requests that met with no answer. */
export const LOST = Object.fromEntries(
  LOSSES.map((kind): [Loss, Cell] => [
    kind,
    {
      status: kind,
      code: '',
      signature: 'unchecked',
      schema: 'unchecked',
      isAcknowledged: false,
      isRight: false,
    },
  ]),
) as Readonly<Record<Loss, Cell>>;

interface Due {
  readonly index: number;
  readonly at: number;
}

/** Requests written in one go before answers are looked at again. */
const BATCH = 128;
/** How often overdue requests are looked for, in milliseconds. */
const SWEEP_MS = 50;
const WATCH_MS = 250;

/**
 * Sends requests at their instants, whatever the target does: an open workload. A request that
 * finds no free connection waits, and its response time counts from its instant.
 */
export function generate(options: GeneratorOptions): Promise<Harvest> {
  return new Promise((resolve) => new Generation(options, resolve).start());
}

class Generation {
  readonly #options: GeneratorOptions;
  readonly #resolve: (harvest: Harvest) => void;
  readonly #ledger = new Ledger();
  readonly #tally = new Tally();
  readonly #all: Connection[] = [];
  readonly #free: Connection[] = [];
  readonly #waiting: Due[] = [];
  readonly #loop = monitorEventLoopDelay({ resolution: 5 });
  #next: IteratorResult<number>;
  #number = 0;
  #inFlight = 0;
  #deepest = 0;
  #startedAt = 0;
  #sweptAt = 0;
  #watchedAt = 0;
  #isOver = false;

  constructor(options: GeneratorOptions, resolve: (harvest: Harvest) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#next = options.schedule.next();
  }

  start(): void {
    this.#loop.enable();
    this.#startedAt = performance.now();
    this.#tick();
  }

  #now(): number {
    return performance.now() - this.#startedAt;
  }

  #tick = (): void => {
    if (this.#isOver) return;
    if (this.#options.signal?.aborted) this.#next = { done: true, value: undefined };
    const isBehind = this.#takeDue();
    const now = this.#now();
    if (now - this.#sweptAt >= SWEEP_MS) {
      this.#sweptAt = now;
      for (const connection of this.#all) connection.expire(now);
    }
    if (this.#options.watch && now - this.#watchedAt >= WATCH_MS) {
      this.#watchedAt = now;
      this.#options.watch(this.#progress(now));
    }
    if (this.#next.done && this.#inFlight === 0 && this.#waiting.length === 0) this.#finish();
    else if (isBehind) setImmediate(this.#tick);
    else setTimeout(this.#tick, 1);
  };

  #progress(elapsedMs: number): Progress {
    const { seconds, response } = this.#tally;
    const total = (name: 'offered' | 'sent' | 'acknowledged' | 'failed') =>
      seconds.reduce((sum, second) => sum + second[name], 0);
    return {
      elapsedMs,
      offered: total('offered'),
      sent: total('sent'),
      acknowledged: total('acknowledged'),
      failed: total('failed'),
      backlog: this.#waiting.length,
      p99Ms: response.count === 0 ? Number.NaN : response.percentile(99) / 1000,
    };
  }

  /** Takes what is due from the schedule; returns whether more is. */
  #takeDue(): boolean {
    const { index = 0, of = 1 } = this.#options.part ?? {};
    for (let taken = 0; taken < BATCH; ) {
      if (this.#next.done || this.#next.value > this.#now()) return false;
      if (this.#number % of === index) {
        this.#offer({ index: this.#number, at: this.#next.value });
        taken += 1;
      }
      this.#number += 1;
      this.#next = this.#options.schedule.next();
    }
    return true;
  }

  #offer(due: Due): void {
    const now = this.#now();
    this.#ledger.extend(due.index + 1);
    this.#tally.at(due.at).offered += 1;
    this.#tally.lag.record(toUs(now - due.at));
    const connection = this.#free.pop() ?? this.#grow();
    if (connection) this.#send(connection, due);
    else if (this.#waiting.length < this.#options.backlog) {
      this.#waiting.push(due);
      this.#deepest = Math.max(this.#deepest, this.#waiting.length);
    }
  }

  #grow(): Connection | undefined {
    if (this.#all.length >= this.#options.connections) return undefined;
    const connection = new Connection(this.#options.target, (freed) => this.#reuse(freed));
    this.#all.push(connection);
    return connection;
  }

  #reuse(connection: Connection): void {
    const due = this.#waiting.shift();
    if (due && !this.#options.signal?.aborted) this.#send(connection, due);
    else this.#free.push(connection);
  }

  #send(connection: Connection, due: Due): void {
    const bytes = this.#options.source.compose(due.index);
    const sentAt = this.#now();
    this.#tally.at(sentAt).sent += 1;
    this.#ledger.set(due.index, 'unknown');
    this.#inFlight += 1;
    connection.send(bytes, sentAt + this.#options.timeoutMs, (outcome) => {
      this.#inFlight -= 1;
      this.#book(due, bytes, sentAt, outcome);
    });
  }

  #book({ index, at }: Due, request: Buffer, sentAt: number, outcome: Outcome): void {
    const now = this.#now();
    const second = this.#tally.at(now);
    if (outcome.kind !== 'answer') {
      // What was never connected has not been taken in; of all else nobody knows.
      if (outcome.kind === 'refused') this.#ledger.set(index, 'unsent');
      this.#tally.count(LOST[outcome.kind], () => ({ request, response: NOTHING }));
      second.failed += 1;
      return;
    }
    const { answer } = outcome;
    const judgement = this.#options.source.judge(index, answer);
    const { isAcknowledged, isRight } = judgement;
    this.#ledger.set(index, isAcknowledged ? 'acknowledged' : 'refused');
    this.#tally.count({ status: String(answer.status), ...judgement }, () => ({
      request,
      response: answer.body,
    }));
    const us = toUs(now - at);
    this.#tally.response.record(us);
    this.#tally.service.record(toUs(now - sentAt));
    const kind = classOf(us);
    second.classes[kind] = (second.classes[kind] ?? 0) + 1;
    second[isAcknowledged ? 'acknowledged' : 'refused'] += 1;
    if (!isRight) second.failed += 1;
  }

  #finish(): void {
    this.#isOver = true;
    this.#loop.disable();
    for (const connection of this.#all) connection.close();
    this.#resolve({
      ledger: this.#ledger,
      tally: this.#tally,
      durationMs: this.#now(),
      loopDelayMs: this.#loop.percentile(99) / 1e6,
      deepestBacklog: this.#deepest,
    });
  }
}
