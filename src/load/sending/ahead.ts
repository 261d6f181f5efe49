import type { Source } from './source.js';

/** Signs requests elsewhere, and tells of each that is ready. */
export interface Signer {
  sign(indexes: readonly number[]): void;
  onSigned(take: (index: number, request: Buffer) => void): void;
}

/** Requests asked for in one go. */
const BATCH = 16;
/** Signed requests that are kept; those that were never sent make room for others. */
const MOST = 8192;

/**
 * A source whose requests are signed by others just before they are due. What is not ready in time
 * is signed on the spot.
 */
export function signAhead(source: Source, signers: readonly Signer[]): Source {
  const ready = new Map<number, Buffer>();
  let wanted: number[] = [];
  let next = 0;
  let isScheduled = false;

  function flush(): void {
    isScheduled = false;
    while (wanted.length > 0) {
      signers[next % signers.length]?.sign(wanted.slice(0, BATCH));
      wanted = wanted.slice(BATCH);
      next += 1;
    }
  }

  for (const signer of signers) {
    signer.onSigned((index, request) => {
      ready.set(index, request);
      if (ready.size > MOST) ready.delete(ready.keys().next().value as number);
    });
  }

  return {
    ...source,
    prepare(index) {
      // How a request is bad may depend on what has been answered before.
      if (source.trafficOf && source.trafficOf(index) !== 'good') return;
      wanted.push(index);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(flush);
    },
    compose(index) {
      const request = ready.get(index);
      if (!request) return source.compose(index);
      ready.delete(index);
      return request;
    },
  };
}
