import type { Ledger } from '../counting/ledger.js';
import { type GeneratorOptions, generate } from './generator.js';
import type { HttpAnswer } from './response-reader.js';

/** Requests beside the measured load, by their places in a list. */
interface SideRequests
  extends Pick<GeneratorOptions, 'target' | 'connections' | 'timeoutMs' | 'signal'> {
  readonly amount: number;
  readonly compose: (place: number) => Buffer;
  /** Takes an answer; says whether it is one of success. */
  readonly take: (place: number, answer: HttpAnswer) => boolean;
  readonly perSecond: number;
}

/** Sends each request once, at its own pace; tells by place what became of it. */
export async function sendSideRequests(requests: SideRequests): Promise<Ledger> {
  const { amount, perSecond, compose, take, ...options } = requests;
  const { ledger } = await generate({
    ...options,
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
      schedule: Array.from({ length: amount }, (_, at) => (at * 1000) / perSecond).values(),
    },
    backlog: amount,
  });
  return ledger;
}

const UNJUDGED = { code: '', signature: 'unchecked', schema: 'unchecked' } as const;

const LEAST = 100;
/** Share of the measured load. */
const SHARE = 0.1;

/** Requests per second that are no burden after a load of so many. */
export function modestRate(perSecond: number): number {
  return Math.max(LEAST, perSecond * SHARE);
}
