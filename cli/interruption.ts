import { EXIT } from './exit-code.js';

/** Ctrl-C, an orderly end, and a terminal that was closed. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the user's Ctrl-C does while something runs. */
interface Interruption {
  readonly signal: AbortSignal;
  /** From now on signals end the process. */
  readonly dispose: () => void;
}

/** What runs now, and can be asked to end. */
const running = new Set<() => void>();

export function isAnythingRunning(): boolean {
  return running.size > 0;
}

/**
 * Asks all that runs to end and to report what was run so far.
 *
 * @returns whether there was anything
 */
export function interruptAll(): boolean {
  for (const abort of running) abort();
  return running.size > 0;
}

/** The first signal asks the run to end, a second one ends the process at once. */
export function watchInterruption(onFirst: () => void = () => {}): Interruption {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onFirst();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const abort = () => controller.abort();
  running.add(abort);
  return {
    signal: controller.signal,
    dispose() {
      running.delete(abort);
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}
