import type { RunOptions } from '../../src/engine/run-suite.js';
import { createRedactor } from '../../src/wire/redact.js';

/** How tests run a suite, whatever they run it against. */
export function runOptions(secrets: readonly string[], grep?: RegExp) {
  return {
    seed: 1,
    startedAt: Date.now(),
    timeoutMs: 5000,
    language: 'en',
    selection: grep ? { grep } : {},
    tool: { name: 'duijie', version: 'test' },
    redact: createRedactor(secrets),
    secrets,
    concurrency: 8,
    signal: new AbortController().signal,
    onReady: () => {},
  } satisfies Partial<RunOptions>;
}
