import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { HeaderLines } from './header-lines.js';

/** One message exchange as the journal shows it. */
export interface JournalEntry {
  /** Rises by one with each entry and never starts again. */
  readonly index: number;
  /** Epoch milliseconds of the simulator's clock. */
  readonly at: number;
  readonly direction: 'received' | 'sent';
  readonly method: string;
  /** Path and query; the whole URL of a sent request. */
  readonly path: string;
  readonly operation: string | undefined;
  /** False when the request addressed no operation of the simulator. */
  readonly matched: boolean;
  /** With lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** As transmitted: text where it is UTF-8, else the bytes. */
  readonly body: string | Uint8Array;
  /** False where the body could not be received whole. */
  readonly isWhole: boolean;
  /** Bytes of the body beyond what is kept; 0 when all is there. */
  readonly bodyOmitted: number;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly answer: string;
  /** With lower-case names. */
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answerOmitted: number;
  readonly durationMs: number;
  /** Name of the fault that was played. */
  readonly fault: string | undefined;
  /** Why a sent request got no answer. */
  readonly trouble: string | undefined;
  /** For a request refused for its token or signature: how that was made. Finding out takes time. */
  readonly diagnose: (() => Diagnosis | undefined) | undefined;
}

/** What is handed to the journal; it keeps none of these objects. */
export type NewEntry = Pick<
  JournalEntry,
  'at' | 'direction' | 'method' | 'path' | 'matched' | 'body' | 'status' | 'durationMs'
> & {
  /** Text as it is, or encoded already. */
  readonly answer: string | Uint8Array;
  /** Bytes that followed it; none when absent. */
  readonly answerOmitted?: number;
  readonly headers: HeaderLines;
  readonly answerHeaders: HeaderLines;
  readonly isWhole: boolean;
  readonly operation?: string | undefined;
  readonly fault?: string | undefined;
  readonly trouble?: string | undefined;
  readonly diagnose?: JournalEntry['diagnose'];
};
