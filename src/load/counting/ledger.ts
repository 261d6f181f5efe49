import { FATES, type Fate } from '../../model/load-outcome.js';

const FIRST_CAPACITY = 65_536;

/** Bit of a request that repeats another one, and bears that one's mark. */
const REPEATS = 0x80;

/**
 * One byte for each request of a run: a million requests take a megabyte. Numbers between them may
 * be missing: those of other parts, or such as were never due.
 */
export class Ledger {
  /** 0 where nothing was due, else one more than the fate's place in the list. */
  #fates = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  /** The stretch that has changed since it was last asked for. */
  #changed = { from: Number.POSITIVE_INFINITY, to: 0 };

  /** One more than the highest number. */
  get length(): number {
    return this.#length;
  }

  set(index: number, fate: Fate): void {
    this.#touch(index);
    this.#fates[index] = (FATES.indexOf(fate) + 1) | ((this.#fates[index] ?? 0) & REPEATS);
  }

  /** Undefined where nothing was due. */
  get(index: number): Fate | undefined {
    return FATES[((this.#fates[index] ?? 0) & ~REPEATS) - 1];
  }

  /** Notes that a request is a repetition of another one. */
  repeat(index: number): void {
    this.#touch(index);
    this.#fates[index] = (this.#fates[index] ?? 0) | REPEATS;
  }

  isRepeat(index: number): boolean {
    return ((this.#fates[index] ?? 0) & REPEATS) !== 0;
  }

  counts(): Record<Fate, number> {
    const counts = { unsent: 0, unknown: 0, acknowledged: 0, refused: 0 };
    for (let index = 0; index < this.#length; index += 1) {
      const fate = this.get(index);
      if (fate) counts[fate] += 1;
    }
    return counts;
  }

  /** Takes over what another ledger of the same run knows; each request is in one of them only. */
  merge(other: Ledger): void {
    for (let index = 0; index < other.length; index += 1) {
      const fate = other.get(index);
      if (fate) this.set(index, fate);
      if (other.isRepeat(index)) this.repeat(index);
    }
  }

  /** What has changed since the last time, with what lies in between; undefined where nothing has. */
  takeChanges(): { readonly from: number; readonly bytes: Uint8Array } | undefined {
    const { from, to } = this.#changed;
    if (from >= to) return undefined;
    this.#changed = { from: Number.POSITIVE_INFINITY, to: 0 };
    return { from, bytes: this.#fates.slice(from, to) };
  }

  /** Takes over what has changed in another ledger, or in one part of the same run. */
  apply({ from, bytes }: { readonly from: number; readonly bytes: Uint8Array }): void {
    this.#reserve(from + bytes.length);
    for (const [at, fate] of bytes.entries()) if (fate !== 0) this.#fates[from + at] = fate;
  }

  /** The bytes, to be handed to another thread or a file. */
  toBytes(): Uint8Array {
    return this.#fates.slice(0, this.#length);
  }

  static fromBytes(bytes: Uint8Array): Ledger {
    const ledger = new Ledger();
    ledger.#reserve(bytes.length);
    ledger.#fates.set(bytes);
    return ledger;
  }

  #touch(index: number): void {
    this.#reserve(index + 1);
    const { from, to } = this.#changed;
    if (index < from) this.#changed.from = index;
    if (index >= to) this.#changed.to = index + 1;
  }

  #reserve(length: number): void {
    if (length > this.#fates.length) {
      const larger = new Uint8Array(Math.max(length, this.#fates.length * 2));
      larger.set(this.#fates);
      this.#fates = larger;
    }
    this.#length = Math.max(this.#length, length);
  }
}
