import type { Tariff } from '../../../../src/protocols/das/ladder.js';

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

/** Prices by code, each with its versions in the order of their coming into force. */
export class PriceBook {
  readonly #prices = new Map<string, PriceVersion[]>();

  has(code: string): boolean {
    return this.#prices.has(code);
  }

  /** Adds a version; one that comes into force at the same instant is replaced. */
  add(code: string, version: PriceVersion): void {
    const versions = this.#prices.get(code) ?? [];
    const others = versions.filter(({ from }) => from !== version.from);
    this.#prices.set(
      code,
      [...others, version].sort((one, other) => one.from - other.from),
    );
  }

  /** The version in force at the instant. */
  at(code: string, instant: number): PriceVersion {
    const versions = this.#prices.get(code) ?? [];
    const version = versions.findLast(({ from }) => from <= instant);
    if (!version) throw new RangeError(`price ${code} does not exist`);
    return version;
  }

  /** When the price changes next after the instant. */
  nextChange(code: string, instant: number): number {
    const versions = this.#prices.get(code) ?? [];
    return versions.find(({ from }) => from > instant)?.from ?? Number.POSITIVE_INFINITY;
  }

  entries(): IterableIterator<[string, readonly PriceVersion[]]> {
    return this.#prices.entries();
  }

  clear(): void {
    this.#prices.clear();
  }
}
