import { createHash } from 'node:crypto';
import { BUDGETS } from '../../../src/model/budgets.js';

/** Longer names are remembered by their digest: who sends them decides how long they are. */
const MOST_CHARACTERS = BUDGETS.watching.name.limit;

function shorten<Key>(key: Key): Key | string {
  if (typeof key !== 'string' || key.length <= MOST_CHARACTERS) return key;
  return createHash('sha1').update(key).digest('base64');
}

/** A map that forgets its oldest entry for each one that it has no room for. */
export class BoundedMap<Key, Value> {
  readonly #limit: number;
  readonly #entries = new Map<Key | string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(shorten(key));
  }

  has(key: Key): boolean {
    return this.#entries.has(shorten(key));
  }

  /** Returns what had to make room. */
  set(key: Key, value: Value): Value | undefined {
    this.#entries.set(shorten(key), value);
    if (this.#entries.size <= this.#limit) return undefined;
    const [oldest] = this.#entries;
    if (!oldest) return undefined;
    this.#entries.delete(oldest[0]);
    return oldest[1];
  }

  delete(key: Key): void {
    this.#entries.delete(shorten(key));
  }

  values(): IterableIterator<Value> {
    return this.#entries.values();
  }
}

/** How many messages are remembered to compare later ones with. */
export const MOST_REMEMBERED = BUDGETS.watching.remembered.limit;
