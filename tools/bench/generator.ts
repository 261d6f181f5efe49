import autocannon from 'autocannon';

interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The whole HTTP request to send next, headers included. */
  readonly nextRequest: () => Buffer;
  /** Stops after this many requests rather than after `seconds`. */
  readonly amount?: number;
}

interface Rate {
  /** Answered requests per second. */
  readonly perSecond: number;
  readonly answered: number;
  /** Answers that the check refused, errors and timeouts. */
  readonly bad: number;
}

/**
 * Closed-loop load with a request built anew each time. The generator is the same for whatever is
 * compared, so that its own cost cancels out.
 */
export async function generate({
  url,
  connections,
  seconds,
  nextRequest,
  amount,
}: Load): Promise<Rate> {
  const began = performance.now();
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    setupClient(client) {
      // autocannon's own hook rebuilds the request in a slow way; its client sends what this gives.
      Object.assign(client, { getRequestBuffer: nextRequest });
    },
  });
  const elapsed = (performance.now() - began) / 1000;
  const answered = result.requests.total;
  const bad = result.errors + result.timeouts + result.non2xx;
  return { perSecond: answered / (amount === undefined ? seconds : elapsed), answered, bad };
}
