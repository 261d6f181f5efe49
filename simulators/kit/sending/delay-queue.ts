import type { Timers } from '../timers.js';

/** Items that come due one after the other, on a single timer however many there are. */
interface DelayQueue<Item> {
  /** Hands the item out after the delay. */
  push(item: Item, delayMs: number): void;
  clear(): void;
  readonly size: number;
}

interface Entry<Item> {
  readonly due: number;
  readonly item: Item;
}

export function createDelayQueue<Item>(
  timers: Timers,
  release: (item: Item) => void,
): DelayQueue<Item> {
  let entries: Entry<Item>[] = [];
  let head = 0;
  let cancel: (() => void) | undefined;

  function arm(): void {
    cancel?.();
    const next = entries[head];
    cancel = next && timers.after(next.due - timers.now(), run);
  }

  function run(): void {
    const now = timers.now();
    for (let next = entries[head]; next && next.due <= now; next = entries[head]) {
      head += 1;
      release(next.item);
    }
    if (head * 2 > entries.length) {
      entries = entries.slice(head);
      head = 0;
    }
    arm();
  }

  return {
    push(item, delayMs) {
      const entry = { due: timers.now() + delayMs, item };
      const place = entries.findLastIndex(({ due }, index) => index < head || due <= entry.due) + 1;
      entries.splice(place, 0, entry);
      if (place === head) arm();
    },
    clear() {
      entries = [];
      head = 0;
      arm();
    },
    get size() {
      return entries.length - head;
    },
  };
}
