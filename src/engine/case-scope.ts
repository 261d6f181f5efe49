import { createHash } from 'node:crypto';
import type { Exchange } from '../model/exchange.js';
import type { Finding } from '../model/finding.js';
import type { Note } from '../model/note.js';
import type { Sequence } from '../model/sequence.js';
import { type Text, text } from '../model/text.js';
import type { HttpRequest } from '../wire/http-client.js';
import { wallNow } from '../wire/steady-wall.js';
import { Notebook } from './notebook.js';
import type { RunContext } from './run-context.js';
import { CaseStop, type Ending, type Hindrance } from './stop.js';

/** Tries of what cleans up. */
const MOST_CLEANUPS = 3;

type Task = () => Promise<unknown>;

/** What is known of a case that is judged again. */
export interface CaseMemory {
  readonly notes: readonly Note[];
  readonly exchanges: readonly Exchange[];
}

interface ScopeOptions {
  /** Epoch milliseconds; the present when absent. */
  readonly startedAt?: number;
  /** Only for a case that is judged again. */
  readonly memory?: CaseMemory;
  /** Number of the try: each draws other identifiers. */
  readonly attempt?: number;
  /** Whether the case may be given up when a request is refused as coming too fast. */
  readonly mayGiveUp?: boolean;
  /** How early the case came into the run: its requests go before those of later ones. */
  readonly order?: number;
}

/**
 * What one case has done, seen and found. Suites build the tools of their cases on it; the engine
 * reads it when the case has ended.
 */
export class CaseScope {
  readonly exchanges: Exchange[] = [];
  readonly findings: Finding[] = [];
  readonly observations = new Map<string, string>();
  readonly startedAt: number;
  readonly notebook: Notebook;
  readonly memory: CaseMemory | undefined;
  checks = 0;
  /** What led to the findings, where that is more than the exchanges tell. */
  sequence: Sequence | undefined;
  readonly #accepted = new Set<string>();
  readonly #refused = new Set<string>();
  /**
   * Where the case met with trouble that says nothing of the IUT's conformity, at least not at
   * once: by the exchange (`control 1001 #2`), the same in each try of a case.
   */
  readonly hindered = new Map<string, Hindrance>();
  /** What random data and identifiers are drawn from. */
  readonly origin: string;
  readonly #mayGiveUp: boolean;
  readonly #order: number;
  #cleanups: Task[] = [];
  #drawn = 0;
  #cleaning = false;
  #cleanupHindrance: Hindrance | undefined;
  #elapsed = 0;

  constructor(
    readonly caseId: string,
    readonly run: RunContext,
    readonly signal: AbortSignal,
    { startedAt = wallNow(), memory, attempt = 1, mayGiveUp = false, order = 0 }: ScopeOptions = {},
  ) {
    this.startedAt = startedAt;
    this.memory = memory;
    this.origin = attempt === 1 ? caseId : `${caseId}#${attempt}`;
    this.#mayGiveUp = mayGiveUp;
    this.#order = order;
    this.notebook = new Notebook(this, memory?.notes);
  }

  /** Milliseconds after the start of the case, at the end of the last thing that is on record. */
  get elapsed(): number {
    return this.#elapsed;
  }

  /**
   * Epoch milliseconds for all that a case writes or compares. It moves with the record alone, so
   * that the case does the same when it is judged again; it lags behind by what computing takes.
   */
  now(): number {
    return this.startedAt + this.#elapsed;
  }

  /** Something on record has ended so many milliseconds after the start of the case. */
  advanceTo(elapsed: number): void {
    this.#elapsed = Math.max(this.#elapsed, Math.ceil(elapsed));
  }

  /** Records one judgement: no findings means that the IUT did as expected. */
  check(findings: readonly Finding[]): void {
    this.checks += 1;
    this.findings.push(...findings);
  }

  /** Takes back what was found only to be unwise: its reason turns out to be none of the IUT's. */
  withdrawWarnings(): void {
    const kept = this.findings.filter(({ weight }) => weight === 'must');
    this.findings.splice(0, this.findings.length, ...kept);
  }

  /** The IUT was seen to accept a request of the operation. */
  noteAcceptance(operation: string): void {
    this.#accepted.add(operation);
  }

  /** A refusal counts only beside a request of the operation that is accepted in the same case. */
  requireControl(operation: string): void {
    this.#refused.add(operation);
  }

  /** An operation that has refused without having accepted anything; undefined when there is none. */
  get uncontrolled(): string | undefined {
    return [...this.#refused].find((operation) => !this.#accepted.has(operation));
  }

  /** Ends the case: the IUT refused or ignored a precondition. */
  stopNotTestable(reason: Text): never {
    throw new CaseStop({ kind: 'not-testable', reason });
  }

  /**
   * Ends the case: the purpose was not reached through no fault of the IUT.
   *
   * @param parameter what in the configuration would decide it: `parameters.commands`.
   */
  stopInconclusive(reason: Text, decidedBy: { readonly parameter?: string } = {}): never {
    throw new CaseStop({ kind: 'inconclusive', reason, ...decidedBy });
  }

  /** Ends the case: an answer is longer than the tester reads, which is nobody's fault. */
  stopUnread(reason: Text): void {
    if (this.#cleaning) return;
    const { zh, en } = reason;
    this.stopInconclusive(
      text(`${zh}；可用 --max-answer 放宽`, `${en}; --max-answer has more of one read`),
    );
  }

  /**
   * Ends the case without a verdict, as nobody claims what it is about: an option that the IUT need
   * not offer, or something for which a parameter is not configured.
   */
  stopUnclaimed(reason: Text, takes: { readonly parameter?: string } = {}): never {
    throw new CaseStop({ kind: 'unclaimed', reason, ...takes });
  }

  /** Ends an interrupted case; what cleans up is let through. */
  stopIfInterrupted(): void {
    if (this.signal.aborted && !this.#cleaning) throw new CaseStop({ kind: 'interrupted' });
  }

  /**
   * Notes that the request last recorded met with such trouble. Ends the case where it was refused
   * as coming too fast, for nothing can be judged by that.
   */
  hinder(
    hindrance: Hindrance,
    { purpose, operation, offsetMs }: Pick<Exchange, 'purpose' | 'operation' | 'offsetMs'>,
  ): void {
    if (this.memory) return;
    if (hindrance === 'too-fast') {
      this.run.pace?.slow(this.startedAt + offsetMs);
      if (this.#mayGiveUp && !this.#cleaning) throw new CaseStop({ kind: 'too-fast' });
    }
    if (this.#cleaning) {
      this.#cleanupHindrance = hindrance;
      return;
    }
    const nth = this.exchanges.filter(
      (one) => one.purpose === purpose && one.operation === operation,
    ).length;
    this.hindered.set(`${purpose} ${operation} #${nth}`, hindrance);
  }

  /**
   * A request's place among those that wait, and what gives it up when the run is interrupted;
   * nothing does for one that cleans up.
   */
  get interruption(): Pick<HttpRequest, 'order' | 'signal'> {
    const order = this.#order;
    return this.#cleaning ? { order } : { order, signal: this.signal };
  }

  /** Notes which choice of a ruling the IUT was seen to follow. */
  observe(ruling: string, choice: string): void {
    this.observations.set(ruling, choice);
  }

  /** Runs the task after the case, last one first; its failure does not touch the verdict. */
  afterwards(task: Task): void {
    this.#cleanups.push(task);
  }

  /** 32 hexadecimal digits that neither this run nor another has used. */
  uniqueHex(): string {
    this.#drawn += 1;
    const { seed, startedAt } = this.run;
    const source = [seed, startedAt, this.origin, this.#drawn].join('\u0000');
    return createHash('md5').update(source).digest('hex');
  }

  /** Runs the case to its end and cleans up. Never throws. */
  async perform(task: Task): Promise<Ending> {
    const ending = await this.#settle(task);
    this.#cleaning = true;
    for (const cleanup of this.#cleanups.reverse()) await this.#cleanUp(cleanup);
    return ending;
  }

  /**
   * What comes too fast or breaks on its way is tried again, for nothing is to be left behind; what
   * is not answered has taken its time already.
   */
  async #cleanUp(task: Task): Promise<void> {
    for (let tries = 0; tries < MOST_CLEANUPS; tries += 1) {
      this.#cleanupHindrance = undefined;
      await this.#settle(task);
      if (this.#cleanupHindrance === undefined || this.#cleanupHindrance === 'silence') return;
    }
  }

  async #settle(task: Task): Promise<Ending> {
    try {
      await task();
      return { kind: 'completed' };
    } catch (error) {
      if (error instanceof CaseStop) return error.ending;
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return {
        kind: 'error',
        reason: text(`测试工具自身出错：${stack}`, `tester fault: ${stack}`),
      };
    }
  }
}
