/** What can differ between two servers that answer the same. */
export interface Delivery {
  readonly version?: 'HTTP/1.0' | 'HTTP/1.1';
  /** In place of the usual words for the status. */
  readonly reason?: string;
  /** Whole heads of interim answers that go before: `HTTP/1.1 100 Continue`. */
  readonly interim?: readonly string[];
  /** How the reader finds the end of the body; by its length when absent. */
  readonly framing?: 'length' | 'chunked' | 'close';
  /** Greatest size of a chunk in bytes; one for all when absent. */
  readonly chunkSize?: number;
  /** What follows the size of a chunk. */
  readonly chunkExtension?: string;
  /** Lines behind the last chunk. */
  readonly trailers?: readonly string[];
  readonly spellName?: (name: string) => string;
  /** Between name and value. */
  readonly separator?: string;
  /** When the server closes the connection, and whether it says so. */
  readonly closes?: 'announced' | 'silently' | 'early';
  /** Closes after so long without a request. */
  readonly idleMs?: number;
  /** Passes before the first byte. */
  readonly delayMs?: number;
  /** Passes in the middle of the body. */
  readonly pauseMs?: number;
  /** Sends the beginning of the head and that of the body byte by byte. */
  readonly isByteByByte?: boolean;
}
