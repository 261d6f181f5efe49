import { BUDGETS } from '../../../src/model/budgets.js';
import type { JournalEntry, NewEntry } from './journal-entry.js';
import { JournalSlot } from './journal-slot.js';

/** Counts since the start or the last clearing; they do not shrink when entries are dropped. */
interface JournalCounts {
  readonly received: number;
  readonly sent: number;
  readonly unmatched: number;
  /** Entries that had to make room. */
  readonly dropped: number;
  readonly byOperation: Readonly<Record<string, number>>;
}

type Tap = (entry: NewEntry, index: number) => void;

/** Entries that a journal keeps when nothing else is said. */
const DEFAULT_JOURNAL_SIZE = BUDGETS.simulators.journalEntries.limit;

const MAX_BYTES = BUDGETS.simulators.journalBytes.limit;
const MAX_DIAGNOSED_BYTES = BUDGETS.simulators.diagnosedBytes.limit;

/** The newest exchanges, in a ring of fixed size; long ones leave room for fewer. */
export class Journal {
  readonly #size: number;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  #tap: Tap | undefined;
  readonly #ring: (JournalSlot | undefined)[] = [];
  #next = 0;
  #first = 0;
  #oldest = 0;
  #bytes = 0;
  #diagnosedBytes = 0;
  /** No older entry can be explained. */
  #oldestDiagnosed = 0;
  #counts = newCounts();

  /** @param scheme how the simulator is called */
  constructor(
    size = DEFAULT_JOURNAL_SIZE,
    readonly scheme: 'http' | 'https' = 'http',
  ) {
    if (!(Number.isInteger(size) && size > 0)) {
      throw new RangeError(`a journal holds a whole number of entries above 0, not ${size}`);
    }
    this.#size = size;
  }

  add(entry: NewEntry): void {
    const index = this.#next++;
    const place = index % this.#size;
    const former = this.#ring[place];
    if (former) this.#discount(former);
    const slot = former ?? new JournalSlot();
    slot.write(entry, index);
    this.#ring[place] = slot;
    this.#bytes += slot.bytes;
    this.#diagnosedBytes += slot.diagnosedBytes;
    this.#makeRoom();
    this.#count(entry);
    this.#tap?.(entry, index);
    if (this.#listeners.size === 0) return;
    const written = slot.read();
    for (const listener of this.#listeners) listener(written);
  }

  /** What is still kept, the oldest first. */
  *entries(): Generator<JournalEntry> {
    for (let index = this.#oldest; index < this.#next; index += 1) {
      // Meanwhile more may have had to make room.
      index = Math.max(index, this.#oldest);
      const slot = this.#slot(index);
      if (slot) yield slot.read();
    }
  }

  /** Undefined where it has made room. */
  at(index: number): JournalEntry | undefined {
    return index < this.#oldest ? undefined : this.#slot(index)?.read();
  }

  get counts(): JournalCounts {
    const { byOperation, ...counts } = this.#counts;
    return {
      ...counts,
      dropped: this.#oldest - this.#first,
      byOperation: Object.fromEntries(byOperation),
    };
  }

  /** Index that the next entry gets. */
  get next(): number {
    return this.#next;
  }

  /** Forgets entries and counts; indexes go on. */
  clear(): void {
    this.#ring.length = 0;
    this.#first = this.#next;
    this.#oldest = this.#next;
    this.#bytes = 0;
    this.#diagnosedBytes = 0;
    this.#oldestDiagnosed = this.#next;
    this.#counts = newCounts();
  }

  /** Calls the listener with each new entry; the returned function ends that. */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hands each new entry over whole, before it is cut to what is kept. */
  tap(tap: Tap): void {
    this.#tap = tap;
  }

  #makeRoom(): void {
    this.#oldest = Math.max(this.#oldest, this.#next - this.#size);
    // The newest is kept, however long it is.
    while (this.#bytes > MAX_BYTES && this.#oldest < this.#next - 1) {
      const slot = this.#slot(this.#oldest);
      if (slot) {
        this.#discount(slot);
        this.#ring[this.#oldest % this.#size] = undefined;
      }
      this.#oldest += 1;
    }
    this.#oldestDiagnosed = Math.max(this.#oldestDiagnosed, this.#oldest);
    while (this.#diagnosedBytes > MAX_DIAGNOSED_BYTES) {
      const slot = this.#slot(this.#oldestDiagnosed);
      this.#diagnosedBytes -= slot?.diagnosedBytes ?? 0;
      slot?.forgetDiagnosis();
      this.#oldestDiagnosed += 1;
    }
  }

  #discount({ bytes, diagnosedBytes }: JournalSlot): void {
    this.#bytes -= bytes;
    this.#diagnosedBytes -= diagnosedBytes;
  }

  /** Where an entry is that is still kept. */
  #slot(index: number): JournalSlot | undefined {
    return this.#ring[index % this.#size];
  }

  #count({ direction, matched, operation }: NewEntry): void {
    this.#counts[direction] += 1;
    if (!matched) this.#counts.unmatched += 1;
    if (operation === undefined) return;
    const { byOperation } = this.#counts;
    byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
  }

  /** Index of the oldest entry that is kept. */
  get oldest(): number {
    return this.#oldest;
  }
}

function newCounts() {
  return { received: 0, sent: 0, unmatched: 0, byOperation: new Map<string, number>() };
}
