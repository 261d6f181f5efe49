import { type GeneratorOptions, generate } from './generator.js';
import type { HttpAnswer } from './response-reader.js';

/** Requests beside the measured load, by their places in a list. */
interface SideRequests
  extends Pick<GeneratorOptions, 'target' | 'connections' | 'timeoutMs' | 'signal'> {
  readonly amount: number;
  readonly compose: (place: number) => Buffer;
  readonly take: (place: number, answer: HttpAnswer) => void;
  readonly perSecond: number;
}

/** Sends each request once, at its own pace. */
export async function sendSideRequests(requests: SideRequests): Promise<void> {
  const { amount, perSecond, compose, take, ...options } = requests;
  await generate({
    ...options,
    source: {
      compose,
      judge(place, answer) {
        take(place, answer);
        return UNJUDGED;
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
}

/** Whoever asked looks at the answer. */
const UNJUDGED = {
  isAcknowledged: false,
  code: '',
  signature: 'unchecked',
  schema: 'unchecked',
  isRight: false,
} as const;

const LEAST = 100;
/** Share of the measured load. */
const SHARE = 0.1;

/** Requests per second that are no burden after a load of so many. */
export function modestRate(perSecond: number): number {
  return Math.max(LEAST, perSecond * SHARE);
}
