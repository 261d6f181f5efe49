import type { Receiver } from './receiver.js';

/** A receiver of callbacks to which nothing ever comes. */
export function createDeafReceiver(url: string): Receiver {
  return {
    url,
    received: [],
    dropped: { count: 0, latestAt: 0 },
    brokenAt: 0,
    failedCalls: [],
    endAfter: () => undefined,
    waitFor: async () => undefined,
    close: async () => {},
  };
}
