import type { Ledger } from '../counting/ledger.js';
import type { Target } from './connection.js';
import { generate } from './generator.js';
import type { HttpAnswer } from './response-reader.js';

/** Requests beside the measured load, by their places in a list. */
export interface Errand {
  readonly target: Target;
  readonly amount: number;
  readonly compose: (place: number) => Buffer;
  /** Takes an answer; says whether it is one of success. */
  readonly take: (place: number, answer: HttpAnswer) => boolean;
  /** Requests per second. */
  readonly rate: number;
  readonly connections: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Sends each request once, at its own pace; tells by place what became of it. */
export async function runErrand(errand: Errand): Promise<Ledger> {
  const { target, amount, rate, connections, timeoutMs, signal, compose, take } = errand;
  const { ledger } = await generate({
    target,
    source: {
      compose,
      judge(place, answer) {
        const isAcknowledged = take(place, answer);
        return { isAcknowledged, isRight: isAcknowledged, ...UNJUDGED };
      },
      exampleAnswer: () => '',
      describe: () => '',
    },
    pace: {
      kind: 'open',
      schedule: Array.from({ length: amount }, (_, at) => (at * 1000) / rate).values(),
    },
    connections,
    backlog: amount,
    timeoutMs,
    ...(signal ? { signal } : {}),
  });
  return ledger;
}

const UNJUDGED = { code: '', signature: 'unchecked', schema: 'unchecked' } as const;

const LEAST_RATE = 100;
/** Share of the measured load. */
const SHARE = 0.1;

/** Requests per second that are no burden after a load of so many. */
export function modestRate(rate: number): number {
  return Math.max(LEAST_RATE, rate * SHARE);
}
