import type { Finding } from '../../../src/model/finding.js';
import type { WireExchange } from '../../../src/wire/wire-exchange.js';
import type { Journal } from './journal.js';
import { toWireExchange } from './wire-entry.js';

/** One rule that an exchange breaks. */
export interface InspectedBreach {
  /** Last part of the id of the case that judges it. */
  readonly rule: string;
  /** Who has broken it: who sent the request, or who answered. */
  readonly party: 'caller' | 'server';
  /** Id in `clauses.json`. */
  readonly statement: string;
  readonly findings: readonly Finding[];
}

/** What judging one exchange came to. */
export interface Inspection {
  /** No finding of weight must. */
  readonly conforms: boolean;
  readonly breaches: readonly InspectedBreach[];
  /** Of the answer's envelope. */
  readonly code?: string | undefined;
  readonly isRefused: boolean;
}

/** Judges exchanges in the order that they took place. */
export interface Inspector {
  /** Undefined for an exchange of no operation. */
  inspect(exchange: WireExchange): Inspection | undefined;
}

/** What judges is loaded when somebody asks: most simulators are only talked to. */
export type LoadInspector = () => Promise<Inspector>;

/** What the journal's entries break, by their index. */
export class Inspections {
  readonly #journal: Journal;
  readonly #load: LoadInspector | undefined;
  readonly #found = new Map<number, Inspection>();
  #inspector: Inspector | undefined;
  #next = 0;

  constructor(journal: Journal, load: LoadInspector | undefined) {
    this.#journal = journal;
    this.#load = load;
  }

  /** Whether anybody judges. */
  get available(): boolean {
    return this.#load !== undefined || this.#next > 0;
  }

  /** Keeps what was found on an entry by whoever judges each as it comes. */
  record(index: number, inspection: Inspection | undefined): void {
    this.#next = index + 1;
    if (inspection) this.#found.set(index, inspection);
    for (const oldest of this.#found.keys()) {
      if (oldest >= this.#journal.oldest) break;
      this.#found.delete(oldest);
    }
  }

  /** Makes what judges ready, where there is something to judge. */
  async prepare(): Promise<void> {
    this.#inspector ??= await this.#load?.();
  }

  /** Judges all entries up to this one first. */
  of(index: number): Inspection | undefined {
    if (index >= this.#next && this.#inspector) this.#catchUp(this.#inspector);
    return this.#found.get(index);
  }

  #catchUp(inspector: Inspector): void {
    for (const entry of this.#journal.entries()) {
      if (entry.index < this.#next) continue;
      this.record(entry.index, inspector.inspect(toWireExchange(entry, this.#journal.scheme)));
    }
  }
}
