import { shortenName } from '../../src/wire/digest.js';

/**
 * A map that forgets in bulk: it holds the newest `size` entries at least and twice as many at
 * most, without keeping an order of age entry by entry. Long keys are known by
 * their digests: who sends them decides how long they are.
 */
export class Generations<Value> {
  readonly #size: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  get(name: string): Value | undefined {
    const key = shortenName(name);
    return this.#young.get(key) ?? this.#old.get(key);
  }

  has(name: string): boolean {
    const key = shortenName(name);
    return this.#young.has(key) || this.#old.has(key);
  }

  set(name: string, value: Value): void {
    const key = shortenName(name);
    if (this.#young.size >= this.#size && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(name: string): void {
    const key = shortenName(name);
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  /** Every entry once, the older generation first. */
  *entries(): Generator<[string, Value]> {
    for (const entry of this.#old) if (!this.#young.has(entry[0])) yield entry;
    yield* this.#young;
  }
}
