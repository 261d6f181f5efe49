import type { Loss } from '../connection.js';
import { LOST, type Progress } from '../generator.js';
import { Ledger } from '../ledger.js';
import type { HttpAnswer } from '../response-reader.js';
import type { Judgement } from '../source.js';
import { type Show, summarize } from '../summary.js';
import { classOf, Tally } from '../tally.js';
import type { Due, Part } from './dispenser.js';
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
  readonly #ledger = new Ledger();
  readonly #tally = new Tally();
  readonly #service = new Times();
  readonly #lag = new Times();

  constructor(part: Part) {
    this.#part = part;
  }

  bookDue({ index, at }: Due, lateMs: number): void {
    this.#ledger.extend(index + 1);
    this.#tally.at(at).offered += 1;
    this.#lag.record(lateMs * 1000);
  }

  /** Until something comes back, nobody knows what became of it. */
  bookSent(index: number, now: number): void {
    this.#ledger.set(index, 'unknown');
    this.#tally.at(now).sent += 1;
  }

  bookAnswer(
    index: number,
    { answer, us, judgement }: { answer: HttpAnswer; us: number; judgement: Judgement },
    request: Buffer,
    now: number,
  ): void {
    const second = this.#tally.at(now);
    const { isAcknowledged, isRight } = judgement;
    const fate = isAcknowledged ? 'acknowledged' : 'refused';
    this.#ledger.set(index, fate);
    this.#tally.count({ status: String(answer.status), ...judgement }, () => ({
      request,
      response: answer.body,
    }));
    this.#service.record(us);
    const kind = classOf(us);
    second.classes[kind] = (second.classes[kind] ?? 0) + 1;
    second[fate] += 1;
    if (!isRight) second.failed += 1;
  }

  bookLoss(index: number, loss: Loss, request: Buffer, now: number): void {
    // What was never connected has not been taken in; of all else nobody knows.
    if (loss === 'refused') this.#ledger.set(index, 'unsent');
    this.#tally.count(LOST[loss], () => ({ request, response: NOTHING }));
    this.#tally.at(now).failed += 1;
  }

  /** How things stand, for whoever watches. */
  progress(): Omit<Progress, 'elapsedMs' | 'backlog'> {
    const total = (name: 'offered' | 'sent' | 'acknowledged' | 'failed') =>
      this.#tally.seconds.reduce((sum, second) => sum + second[name], 0);
    return {
      offered: total('offered'),
      sent: total('sent'),
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
      seconds: seconds as WorkerLedger['seconds'],
      outcomes: outcomes as WorkerLedger['outcomes'],
    };
  }
}
