import type { Traffic } from '../../model/load-result.js';
import type { Loss } from '../connection.js';
import { LOST } from '../generator.js';
import { Ledger } from '../ledger.js';
import type { Due, Part } from '../plan.js';
import type { Progress } from '../progress.js';
import type { HttpAnswer } from '../response-reader.js';
import type { Judgement, Source } from '../source.js';
import { type Show, summarize } from '../summary.js';
import { classOf, Tally } from '../tally.js';
import { Times } from './times.js';
import { packFates, type WorkerLedger } from './worker-ledger.js';

/** What is known of a worker's part before its first request. */
export type PartFacts = Pick<
  WorkerLedger,
  'tool' | 'run' | 'isCounted' | 'scenario' | 'target' | 'seed' | 'startedAt' | 'workload'
>;

/** What is known at the end of it. */
export type PartEnd = Pick<WorkerLedger, 'isFinished' | 'durationMs' | 'health'>;

const NOTHING = Buffer.alloc(0);

/** Keeps account of the requests of one worker. Instants are milliseconds from the start. */
export class Booking {
  readonly #part: Part;
  readonly #trafficOf: Source['trafficOf'];
  /** Of good requests alone, where others are bad. */
  readonly #good: Times | undefined;
  readonly #ledger = new Ledger();
  readonly #tally = new Tally();
  readonly #service = new Times();
  readonly #lag = new Times();
  #inFlight = 0;

  /** @param trafficOf as that of the source: absent where all requests are good */
  constructor(part: Part, trafficOf?: Source['trafficOf']) {
    this.#part = part;
    this.#trafficOf = trafficOf;
    this.#good = trafficOf && new Times();
  }

  bookDue({ index, at }: Due, lateMs: number): void {
    this.#ledger.set(index, 'unsent');
    this.#tally.at(at).offered += 1;
    if (this.#kindOf(index) !== 'good') this.#tally.bad += 1;
    this.#lag.record(lateMs * 1000);
  }

  /** Until something comes back, nobody knows what became of it. */
  bookSent(index: number, now: number): void {
    this.#inFlight += 1;
    this.#ledger.set(index, 'unknown');
    if (this.#kindOf(index) === 'duplicate') this.#ledger.repeat(index);
    this.#tally.at(now).sent += 1;
  }

  bookAnswer(
    index: number,
    { answer, us, judgement }: { answer: HttpAnswer; us: number; judgement: Judgement },
    request: Buffer,
    now: number,
  ): void {
    this.#inFlight -= 1;
    const second = this.#tally.at(now);
    const { isAcknowledged, isRight } = judgement;
    const fate = isAcknowledged ? 'acknowledged' : 'refused';
    this.#ledger.set(index, fate);
    const traffic = this.#kindOf(index);
    this.#tally.count({ traffic, status: String(answer.status), ...judgement }, () => ({
      request,
      response: answer.body,
    }));
    this.#service.record(us);
    if (traffic === 'good') this.#good?.record(us);
    const kind = classOf(us);
    second.classes[kind] = (second.classes[kind] ?? 0) + 1;
    second[fate] += 1;
    if (!isRight) second.failed += 1;
  }

  bookLoss(index: number, loss: Loss, request: Buffer, now: number): void {
    this.#inFlight -= 1;
    // What was never connected has not been taken in; of all else nobody knows.
    if (loss === 'refused') this.#ledger.set(index, 'unsent');
    const traffic = this.#kindOf(index);
    this.#tally.count({ ...LOST[loss], traffic }, () => ({ request, response: NOTHING }));
    this.#tally.at(now).failed += 1;
  }

  #kindOf(index: number): Traffic {
    return this.#trafficOf?.(index) ?? 'good';
  }

  /** How things stand, for whoever watches. */
  progress(): Omit<Progress, 'elapsedMs' | 'backlog' | 'slower'> {
    const total = (name: 'offered' | 'sent' | 'acknowledged' | 'failed') =>
      this.#tally.seconds.reduce((sum, second) => sum + second[name], 0);
    return {
      offered: total('offered'),
      sent: total('sent'),
      inFlight: this.#inFlight,
      acknowledged: total('acknowledged'),
      failed: total('failed'),
      p99Ms: this.#service.percentile(99) / 1000,
    };
  }

  /** @param show how samples are written down, without secrets */
  close(facts: PartFacts, end: PartEnd, show: Show): WorkerLedger {
    const harvest = {
      ledger: this.#ledger,
      tally: this.#tally,
      startedAt: 0,
      durationMs: end.durationMs,
      loopDelayMs: end.health.loopDelayMs,
      deepestBacklog: end.health.deepestBacklog,
    };
    const { seconds, outcomes } = summarize(harvest, show);
    return {
      schemaVersion: 1,
      ...facts,
      part: this.#part.index,
      parts: this.#part.of,
      ...end,
      fates: packFates(this.#ledger, this.#part),
      service: this.#service.toPairs(),
      lag: this.#lag.toPairs(),
      ...(this.#good ? { good: this.#good.toPairs(), bad: this.#tally.bad } : {}),
      seconds: seconds as WorkerLedger['seconds'],
      outcomes: outcomes as WorkerLedger['outcomes'],
    };
  }
}
