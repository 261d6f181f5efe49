interface Deadline {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/**
 * A signal that ends an exchange in time. Those of `AbortSignal.timeout` and `AbortSignal.any` can
 * be collected before they fire, and a server that drips would hold the client for ever.
 */
export function startDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException('out of time', 'TimeoutError'));
  const giveUp = () => controller.abort(outer?.reason);
  const timer = setTimeout(expire, timeoutMs);
  if (outer?.aborted) giveUp();
  outer?.addEventListener('abort', giveUp);
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
  };
}
