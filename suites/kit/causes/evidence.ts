import type { Envelope } from '../../../src/model/envelope.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { CaseResult } from '../../../src/model/result.js';
import { parseJson } from '../../../src/wire/json.js';
import type { Dialect } from '../dialect.js';

/** One answer of the IUT, and the case in which it came. */
export interface Seen {
  readonly result: CaseResult;
  readonly exchange: Exchange;
  readonly response: NonNullable<Exchange['response']>;
  /** The body as transmitted. */
  readonly bytes: Buffer;
}

/** What causes are looked for in. */
export interface Evidence {
  readonly dialect: Dialect;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly results: readonly CaseResult[];
  readonly answers: readonly Seen[];
}

export function gatherEvidence(
  dialect: Dialect,
  startedAt: number,
  results: readonly CaseResult[],
): Evidence {
  const answers = results.flatMap((result) =>
    result.exchanges.flatMap((exchange) => {
      const { purpose, response } = exchange;
      if (purpose === 'callback' || !response) return [];
      const bytes = Buffer.from(response.body, response.bodyEncoding ?? 'utf8');
      return [{ result, exchange, response, bytes }];
    }),
  );
  return { dialect, startedAt, results, answers };
}

/** Whether a case is one that a cause can explain. */
export function isOpen({ verdict }: CaseResult): boolean {
  return verdict === 'fail' || verdict === 'inconc';
}

/** How many cases that failed or stayed undecided have one of the answers. */
export function countCases(answers: readonly Seen[]): number {
  return new Set(answers.filter(({ result }) => isOpen(result)).map(({ result }) => result.id))
    .size;
}

/** The value that a message carries, as the protocol writes it. */
export function readMessage(dialect: Dialect, operation: string, body: string): unknown {
  const { read = parseJson } = dialect.encodings?.[operation] ?? dialect.encoding ?? {};
  return read(body);
}

export function envelopeOf(
  { dialect }: Pick<Evidence, 'dialect'>,
  { exchange, response }: Pick<Seen, 'exchange' | 'response'>,
): Envelope | undefined {
  return dialect.readEnvelope(readMessage(dialect, exchange.operation, response.body));
}

/** The value that comes most often, and how often. */
export function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
