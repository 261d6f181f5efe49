import { isUtf8 } from 'node:buffer';
import { BUDGETS } from '../../../src/model/budgets.js';
import { readHeaders } from './header-lines.js';
import type { JournalEntry, NewEntry } from './journal-entry.js';

/** Longer bodies and answers are cut in the journal, so that its memory is bounded; in bytes. */
const MAX_BYTES = BUDGETS.simulators.journalBody.limit;

const FIRST_CAPACITY = 2048;

/** A buffer of which a smaller part is in use is exchanged for one that fits. */
const LEAST_USE = 1 / 4;

/**
 * One place of the journal's ring. Its texts lie in a buffer of its own that is written over with
 * each entry: thousands of strings that live just long enough to be moved around by the garbage
 * collector would cost more than all the rest of a request.
 */
export class JournalSlot {
  #bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #end = 0;
  #index = 0;
  #at = 0;
  #durationMs = 0;
  #status = 0;
  #direction: NewEntry['direction'] = 'received';
  #matched = false;
  #method = '';
  #operation: string | undefined;
  #fault: string | undefined;
  #trouble: string | undefined;
  #diagnose: JournalEntry['diagnose'];
  #diagnosedBytes = 0;
  #pathEnd = 0;
  #headersEnd = 0;
  #bodyEnd = 0;
  #answerHeadersEnd = 0;
  #isWhole = true;
  #bodyOmitted = 0;
  #answerOmitted = 0;

  /** Of the entry that is written in it. */
  get index(): number {
    return this.#index;
  }

  /** Memory that its buffer takes. */
  get bytes(): number {
    return this.#bytes.length;
  }

  /** Length of the request that can be explained; 0 when there is none. */
  get diagnosedBytes(): number {
    return this.#diagnosedBytes;
  }

  /** Lets go of what the request could be explained with, which is all of it. */
  forgetDiagnosis(): void {
    this.#diagnose = undefined;
    this.#diagnosedBytes = 0;
  }

  /** Overwrites the entry before. */
  write(entry: NewEntry, index: number): void {
    this.#index = index;
    this.#at = entry.at;
    this.#durationMs = entry.durationMs;
    this.#status = entry.status;
    this.#direction = entry.direction;
    this.#matched = entry.matched;
    this.#method = entry.method;
    this.#operation = entry.operation;
    this.#fault = entry.fault;
    this.#trouble = entry.trouble;
    this.#diagnose = entry.diagnose && once(entry.diagnose);
    this.#diagnosedBytes = entry.diagnose ? measureRequest(entry) : 0;
    this.#end = 0;
    this.#append(entry.path);
    this.#pathEnd = this.#end;
    this.#append(entry.headers);
    this.#headersEnd = this.#end;
    this.#bodyOmitted = this.#append(entry.body);
    this.#bodyEnd = this.#end;
    this.#append(entry.answerHeaders);
    this.#answerHeadersEnd = this.#end;
    this.#isWhole = entry.isWhole;
    this.#answerOmitted = this.#append(entry.answer) + (entry.answerOmitted ?? 0);
    if (this.#bytes.length > FIRST_CAPACITY && this.#end < this.#bytes.length * LEAST_USE) {
      this.#resize(this.#end);
    }
  }

  read(): JournalEntry {
    const body = this.#bytes.subarray(this.#headersEnd, this.#bodyEnd);
    return {
      index: this.#index,
      at: this.#at,
      direction: this.#direction,
      method: this.#method,
      path: this.#text(0, this.#pathEnd),
      operation: this.#operation,
      matched: this.#matched,
      headers: readHeaders(this.#text(this.#pathEnd, this.#headersEnd)),
      body: isUtf8(body) ? body.toString('utf8') : Uint8Array.from(body),
      isWhole: this.#isWhole,
      bodyOmitted: this.#bodyOmitted,
      status: this.#status,
      answer: this.#text(this.#answerHeadersEnd, this.#end),
      answerHeaders: readHeaders(this.#text(this.#bodyEnd, this.#answerHeadersEnd)),
      answerOmitted: this.#answerOmitted,
      durationMs: this.#durationMs,
      fault: this.#fault,
      trouble: this.#trouble,
      diagnose: this.#diagnose,
    };
  }

  #text(start: number, end: number): string {
    return this.#bytes.toString('utf8', start, end);
  }

  /** Returns how many bytes had to be left out. */
  #append(content: string | Uint8Array): number {
    if (typeof content === 'string' && content.length * 3 <= MAX_BYTES) {
      this.#makeRoom(content.length * 3);
      this.#end += this.#bytes.write(content, this.#end, 'utf8');
      return 0;
    }
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const kept = bytes.length <= MAX_BYTES ? bytes : bytes.subarray(0, characterEnd(bytes));
    this.#makeRoom(kept.length);
    this.#bytes.set(kept, this.#end);
    this.#end += kept.length;
    return bytes.length - kept.length;
  }

  #makeRoom(length: number): void {
    const needed = this.#end + length;
    if (needed > this.#bytes.length) this.#resize(needed);
  }

  #resize(needed: number): void {
    // A quarter more at most, and few sizes.
    const step = Math.max(FIRST_CAPACITY, 2 ** Math.floor(Math.log2(needed) - 2));
    const other = Buffer.allocUnsafeSlow(Math.ceil(needed / step) * step);
    other.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = other;
  }
}

function measureRequest({ path, headers, body }: NewEntry): number {
  return path.length + headers.length + body.length;
}

/** Where to cut so that no UTF-8 character is cut in two. */
function characterEnd(bytes: Uint8Array): number {
  let end = MAX_BYTES;
  while (end > MAX_BYTES - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Calls the function at the first use only. */
function once<Result>(find: () => Result): () => Result {
  let found: { readonly result: Result } | undefined;
  return () => {
    found ??= { result: find() };
    return found.result;
  };
}
