const FIRST_CAPACITY = 64;

/** First in, first out, at the same cost however long it is. */
export class Queue<T> {
  #items: (T | undefined)[] = new Array(FIRST_CAPACITY);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: T): void {
    if (this.#length === this.#items.length) this.#grow();
    this.#items[(this.#head + this.#length) % this.#items.length] = item;
    this.#length += 1;
  }

  /** The first item, left in the queue. */
  peek(): T | undefined {
    return this.#items[this.#head];
  }

  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) % this.#items.length;
    this.#length -= 1;
    return item;
  }

  clear(): void {
    this.#items = new Array(FIRST_CAPACITY);
    this.#head = 0;
    this.#length = 0;
  }

  #grow(): void {
    const ordered = [...this.#items.slice(this.#head), ...this.#items.slice(0, this.#head)];
    this.#items = ordered.concat(new Array(ordered.length));
    this.#head = 0;
  }
}
