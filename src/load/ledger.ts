/** What became of a request, by its number in the run. */
export const FATES = ['unsent', 'unknown', 'acknowledged', 'refused'] as const;
export type Fate = (typeof FATES)[number];

const FIRST_CAPACITY = 65_536;

/** Bit of a request that repeats another one, and bears that one's mark. */
const REPEATS = 0x80;

/** One byte for each request of a run: a million requests take a megabyte. */
export class Ledger {
  #fates = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Requests up to this number are counted, though nothing is known of them but that. */
  extend(length: number): void {
    if (length > this.#fates.length) {
      const larger = new Uint8Array(Math.max(length, this.#fates.length * 2));
      larger.set(this.#fates);
      this.#fates = larger;
    }
    this.#length = Math.max(this.#length, length);
  }

  set(index: number, fate: Fate): void {
    this.extend(index + 1);
    this.#fates[index] = FATES.indexOf(fate) | ((this.#fates[index] ?? 0) & REPEATS);
  }

  get(index: number): Fate {
    return FATES[(this.#fates[index] ?? 0) & ~REPEATS] ?? 'unsent';
  }

  /** Notes that a request is a repetition of another one. */
  repeat(index: number): void {
    this.extend(index + 1);
    this.#fates[index] = (this.#fates[index] ?? 0) | REPEATS;
  }

  isRepeat(index: number): boolean {
    return ((this.#fates[index] ?? 0) & REPEATS) !== 0;
  }

  counts(): Record<Fate, number> {
    const counts = { unsent: 0, unknown: 0, acknowledged: 0, refused: 0 };
    for (let index = 0; index < this.#length; index += 1) counts[this.get(index)] += 1;
    return counts;
  }

  /** Takes over what another ledger of the same run knows; each request is in one of them only. */
  merge(other: Ledger): void {
    this.extend(other.length);
    for (let index = 0; index < other.length; index += 1) {
      const fate = other.get(index);
      if (fate !== 'unsent') this.set(index, fate);
      if (other.isRepeat(index)) this.repeat(index);
    }
  }

  /** The bytes, to be handed to another thread or a file. */
  toBytes(): Uint8Array {
    return this.#fates.slice(0, this.#length);
  }

  static fromBytes(bytes: Uint8Array): Ledger {
    const ledger = new Ledger();
    ledger.extend(bytes.length);
    ledger.#fates.set(bytes);
    return ledger;
  }
}
