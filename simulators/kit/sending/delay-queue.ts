import { BUDGETS } from '../../../src/model/budgets.js';
import type { Room } from '../bounded-store.js';
import type { Timers } from '../timers.js';
import { weigh } from '../weight.js';

/** How much may wait; what has waited longest makes room by being released before its time. */
const ROOM: Room = {
  entries: BUDGETS.state.commandsWaiting.limit,
  bytes: BUDGETS.state.commandsWaitingBytes.limit,
};

/** Items that come due one after the other, on a single timer however many there are. */
interface DelayQueue<Item> {
  /** Hands the item out after the delay. */
  push(item: Item, delayMs: number): void;
  clear(): void;
  readonly size: number;
}

interface Entry<Item> {
  readonly due: number;
  readonly weight: number;
  readonly item: Item;
}

export function createDelayQueue<Item>(
  timers: Timers,
  release: (item: Item) => void,
): DelayQueue<Item> {
  let entries: Entry<Item>[] = [];
  let head = 0;
  let bytes = 0;
  let cancel: (() => void) | undefined;

  function arm(): void {
    cancel?.();
    const next = entries[head];
    cancel = next && timers.after(next.due - timers.now(), run);
  }

  function releaseNext({ item, weight }: Entry<Item>): void {
    head += 1;
    bytes -= weight;
    release(item);
  }

  function isFull(): boolean {
    return entries.length - head > ROOM.entries || bytes > ROOM.bytes;
  }

  function run(): void {
    const now = timers.now();
    for (let next = entries[head]; next && next.due <= now; next = entries[head]) {
      releaseNext(next);
    }
    settle();
  }

  /** Gives the room of released items back, and waits for the next one. */
  function settle(): void {
    if (head * 2 > entries.length) {
      entries = entries.slice(head);
      head = 0;
    }
    arm();
  }

  return {
    push(item, delayMs) {
      const entry = { due: timers.now() + delayMs, item, weight: weigh(item) };
      bytes += entry.weight;
      const place = entries.findLastIndex(({ due }, index) => index < head || due <= entry.due) + 1;
      entries.splice(place, 0, entry);
      if (place === head) arm();
      for (let next = entries[head]; next && isFull(); next = entries[head]) releaseNext(next);
      if (head > entries.length / 2) settle();
    },
    clear() {
      entries = [];
      head = 0;
      bytes = 0;
      arm();
    },
    get size() {
      return entries.length - head;
    },
  };
}
