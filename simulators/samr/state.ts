import { BUDGETS } from '../../src/model/budgets.js';
import type { Provider } from '../../src/protocols/samr/demonstration.js';
import { BoundedStore, type Room } from '../kit/bounded-store.js';
import { Generations } from '../kit/generations.js';
import type { Fields } from '../kit/rule.js';
import { SimulatorState } from '../kit/state.js';

/** A record under one business code. */
export interface StoredRecord {
  readonly busicode: string;
  /** The value of its primary key, as text. */
  readonly key: string;
  readonly fields: Fields;
  /** Deletion is a flag [6.3.1 c]. */
  readonly deleted: boolean;
  /** Epoch milliseconds of the last change. */
  readonly changedAt: number;
}

/** Records that are kept, deleted ones too. */
const RECORDS: Room = {
  entries: BUDGETS.state.records.limit,
  bytes: BUDGETS.state.recordBytes.limit,
};

/** Randoms that are remembered at least. */
const RANDOMS = 50_000;

/** What the provider knows. */
export class State extends SimulatorState {
  readonly #records = new BoundedStore<StoredRecord>(RECORDS);
  readonly #randoms = new Generations<true>(RANDOMS);
  readonly #initialProviders: readonly Provider[];
  #providers: readonly Provider[] = [];

  constructor(providers: readonly Provider[]) {
    super();
    this.#initialProviders = providers;
    this.reset();
  }

  /** Every record, deleted ones too. */
  get records(): readonly StoredRecord[] {
    return [...this.#records.values()];
  }

  get size(): number {
    return this.#records.size;
  }

  /** How many records had to make room for later ones. */
  get dropped(): number {
    return this.#records.dropped;
  }

  get providers(): readonly Provider[] {
    return this.#providers;
  }

  /** The record, unless there is none or it was deleted. */
  find(busicode: string, key: string): StoredRecord | undefined {
    const record = this.#records.get(placeOf(busicode, key));
    return record?.deleted ? undefined : record;
  }

  /** All records under a code that were not deleted. */
  list(busicode: string): readonly StoredRecord[] {
    const found: StoredRecord[] = [];
    for (const record of this.#records.values()) {
      if (record.busicode === busicode && !record.deleted) found.push(record);
    }
    return found;
  }

  put(record: StoredRecord): void {
    this.#records.set(placeOf(record.busicode, record.key), record);
    this.touch();
  }

  replaceRecords(records: readonly StoredRecord[]): void {
    this.#records.clear();
    for (const record of records) this.put(record);
    this.touch();
  }

  replaceProviders(providers: readonly Provider[]): void {
    this.#providers = providers;
    this.touch();
  }

  /** Who answers for the code: a provider of the whole code before one of its data type [5.2.2]. */
  providerOf(busicode: string): Provider | undefined {
    if (this.#providers.length === 0) return undefined;
    const named = (code: string) => this.#providers.find((provider) => provider.busicode === code);
    return named(busicode) ?? named(busicode.slice(2));
  }

  /** Uses a random up; false when it was used before [SR-R10]. */
  claim(random: string): boolean {
    if (this.#randoms.has(random)) return false;
    this.#randoms.set(random, true);
    return true;
  }

  /** Back to the start: no records, the configured providers. */
  reset(): void {
    this.#randoms.clear();
    this.replaceRecords([]);
    this.replaceProviders(this.#initialProviders);
  }
}

function placeOf(busicode: string, key: string): string {
  return `${busicode} ${key}`;
}
