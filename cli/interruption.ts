import { EXIT } from './exit-code.js';

/** Ctrl-C, an orderly end, and a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the user's Ctrl-C does while something runs. */
interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the signals back to the system. */
  readonly dispose: () => void;
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
  return {
    signal: controller.signal,
    dispose() {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}
