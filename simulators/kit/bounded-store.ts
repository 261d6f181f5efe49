import { weigh } from './weight.js';

/** How much a store holds. */
export interface Room {
  readonly entries: number;
  /** Of keys and values together, by `weigh`. */
  readonly bytes: number;
}

/**
 * A map whose oldest entries make room once there are too many, or they take too much memory; the
 * newest is kept however large it is. What has changed within a value counts once it is set again.
 */
export class BoundedStore<Value> extends Map<string, Value> {
  readonly #room: Room;
  readonly #forget: (value: Value) => void;
  readonly #weights = new Map<string, number>();
  /**
   * Goes on from one drop to the next: a new one would pass over all that was deleted. It holds what
   * the map was when it began, and all that the map has become since: so it is made anew each time
   * that as many entries have come as there are.
   */
  #oldest: IterableIterator<string> = this.keys();
  #come = 0;
  #bytes = 0;
  #dropped = 0;

  /** @param forget is told of each value that had to make room */
  constructor(room: Room, forget: (value: Value) => void = () => {}) {
    super();
    this.#room = room;
    this.#forget = forget;
  }

  /** How many entries had to make room since the start, or since all were cleared. */
  get dropped(): number {
    return this.#dropped;
  }

  override set(key: string, value: Value): this {
    const weight = weigh(key) + weigh(value);
    this.#bytes += weight - (this.#weights.get(key) ?? 0);
    this.#weights.set(key, weight);
    super.set(key, value);
    this.#come += 1;
    if (this.#come > this.size) this.#beginAnew();
    while (this.#isFull() && this.size > 1) this.#dropOldest(key);
    return this;
  }

  override delete(key: string): boolean {
    this.#bytes -= this.#weights.get(key) ?? 0;
    this.#weights.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    super.clear();
    this.#weights.clear();
    this.#bytes = 0;
    this.#dropped = 0;
    this.#beginAnew();
  }

  #beginAnew(): void {
    this.#oldest = this.keys();
    this.#come = 0;
  }

  #isFull(): boolean {
    return this.size > this.#room.entries || this.#bytes > this.#room.bytes;
  }

  #dropOldest(newest: string): void {
    const key: string = this.#oldest.next().value;
    const value = super.get(key) as Value;
    if (key === newest) {
      // It was there before, and is the newest only now.
      super.delete(key);
      super.set(key, value);
      return;
    }
    this.delete(key);
    this.#dropped += 1;
    this.#forget(value);
  }
}
