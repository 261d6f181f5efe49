import { BUDGETS } from '../../../../src/model/budgets.js';
import type { Tariff } from '../../../../src/protocols/das/ladder.js';
import { shortenName } from '../../../../src/wire/digest.js';
import { BoundedStore, type Room } from '../../../kit/bounded-store.js';

/** A price as it applies from an instant on [2.4.5]. */
export interface PriceVersion {
  readonly version: string;
  /** Epoch milliseconds; the first version of a price has always applied. */
  readonly from: number;
  readonly tariff: Tariff;
  /** Length of a ladder's cycle; 0 without one. */
  readonly cycleMonths: number;
  /** Starts a new cycle when it comes into force [clearFlag]. */
  readonly isFresh: boolean;
}

/** Prices that are kept, and versions of each. */
const PRICES: Room = {
  entries: BUDGETS.state.prices.limit,
  bytes: BUDGETS.state.priceBytes.limit,
};
const MAX_VERSIONS = BUDGETS.state.priceVersions.limit;

/** What gas costs by a price that had to make room. */
const FREE: PriceVersion = {
  version: '',
  from: 0,
  tariff: { prices: [0], ends: [] },
  cycleMonths: 0,
  isFresh: false,
};

/** Prices by code, each with its versions in the order of their coming into force. */
export class PriceBook {
  readonly #prices = new BoundedStore<readonly PriceVersion[]>(PRICES);

  has(code: string): boolean {
    return this.#prices.has(shortenName(code));
  }

  /** Adds a version; one that comes into force at the same instant is replaced. */
  add(code: string, version: PriceVersion): void {
    const versions = this.#prices.get(shortenName(code)) ?? [];
    const others = versions.filter(({ from }) => from !== version.from);
    const [first, ...later] = [...others, version]
      .sort((one, other) => one.from - other.from)
      .slice(-MAX_VERSIONS);
    if (!first) return;
    // What is now the oldest of very many has always applied.
    const isCut = others.length === MAX_VERSIONS;
    this.#prices.set(shortenName(code), [
      isCut ? { ...first, from: 0, isFresh: false } : first,
      ...later,
    ]);
  }

  /** The version in force at the instant. */
  at(code: string, instant: number): PriceVersion {
    const versions = this.#prices.get(shortenName(code)) ?? [];
    return versions.findLast(({ from }) => from <= instant) ?? FREE;
  }

  /** When the price changes next after the instant. */
  nextChange(code: string, instant: number): number {
    const versions = this.#prices.get(shortenName(code)) ?? [];
    return versions.find(({ from }) => from > instant)?.from ?? Number.POSITIVE_INFINITY;
  }

  /** How many prices had to make room for later ones. */
  get dropped(): number {
    return this.#prices.dropped;
  }

  entries(): IterableIterator<[string, readonly PriceVersion[]]> {
    return this.#prices.entries();
  }

  clear(): void {
    this.#prices.clear();
  }
}
