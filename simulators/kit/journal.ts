import type { HeaderSource } from './header-source.js';

/** One message exchange as the journal keeps it. */
export interface JournalEntry {
  /** Rises by one with each entry and never starts again. */
  readonly index: number;
  /** Epoch milliseconds of the simulator's clock. */
  readonly at: number;
  readonly direction: 'received' | 'sent';
  readonly method: string;
  /** Path and query; the whole URL of a sent request. */
  readonly path: string;
  readonly operation?: string | undefined;
  /** False when the request addressed no operation of the simulator. */
  readonly matched: boolean;
  readonly headers: HeaderSource;
  /** As transmitted: text where it is UTF-8, else the bytes. */
  readonly body: string | Uint8Array;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly answer: string;
  readonly durationMs: number;
  /** Name of the fault that was played. */
  readonly fault?: string | undefined;
  /** Why a sent request got no answer. */
  readonly trouble?: string | undefined;
}

export type NewEntry = Omit<JournalEntry, 'index'>;

/** Counts since the start or the last clearing; they do not shrink when entries are dropped. */
export interface JournalCounts {
  readonly received: number;
  readonly sent: number;
  readonly unmatched: number;
  /** Entries that had to make room. */
  readonly dropped: number;
  readonly byOperation: Readonly<Record<string, number>>;
}

/** Entries that a journal keeps when nothing else is said. */
export const DEFAULT_JOURNAL_SIZE = 1000;

/** Longer texts are cut in the journal, so that its memory is bounded. */
const MAX_TEXT = 64 * 1024;

/** The newest exchanges, in a ring of fixed size. */
export class Journal {
  readonly #size: number;
  readonly #listeners = new Set<() => void>();
  #ring: JournalEntry[] = [];
  #next = 0;
  #first = 0;
  #counts = newCounts();

  constructor(size = DEFAULT_JOURNAL_SIZE) {
    if (!(Number.isInteger(size) && size > 0)) {
      throw new RangeError(`a journal holds a whole number of entries above 0, not ${size}`);
    }
    this.#size = size;
  }

  add(entry: NewEntry): void {
    const index = this.#next++;
    this.#ring[index % this.#size] = bounded(entry, index);
    this.#counts[entry.direction] += 1;
    if (!entry.matched) this.#counts.unmatched += 1;
    if (entry.operation !== undefined) {
      const { byOperation } = this.#counts;
      byOperation.set(entry.operation, (byOperation.get(entry.operation) ?? 0) + 1);
    }
    for (const listener of this.#listeners) listener();
  }

  /** What is still kept, the oldest first. */
  *entries(): Generator<JournalEntry> {
    for (let index = this.#oldest; index < this.#next; index += 1) {
      const entry = this.#ring[index % this.#size];
      if (entry) yield entry;
    }
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
    this.#ring = [];
    this.#first = this.#next;
    this.#counts = newCounts();
  }

  /** Calls the listener after each new entry; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get #oldest(): number {
    return Math.max(this.#first, this.#next - this.#size);
  }
}

function newCounts() {
  return { received: 0, sent: 0, unmatched: 0, byOperation: new Map<string, number>() };
}

/** Written out, because it runs for every request and copying by spread takes its time. */
function bounded(entry: NewEntry, index: number): JournalEntry {
  return {
    index,
    at: entry.at,
    direction: entry.direction,
    method: entry.method,
    path: entry.path,
    operation: entry.operation,
    matched: entry.matched,
    headers: entry.headers,
    body: cut(entry.body),
    status: entry.status,
    answer: cut(entry.answer),
    durationMs: entry.durationMs,
    fault: entry.fault,
    trouble: entry.trouble,
  };
}

function cut<Content extends string | Uint8Array>(content: Content): Content {
  if (content.length <= MAX_TEXT) return content;
  if (typeof content !== 'string') return content.slice(0, MAX_TEXT) as Content;
  // Through a buffer, because a slice of a string keeps the whole of it in memory.
  const kept = Buffer.from(content.slice(0, MAX_TEXT)).toString();
  return `${kept}… (${content.length} characters)` as Content;
}
