import { spawnSync } from 'node:child_process';
import type { Extent } from './extent.js';
import { median, say } from './ledger.js';
import { BIN } from './simulator.js';

/** Start-up of the command line, against that of Node.js with nothing to do. */
export function benchStartUp({ rounds }: Extent): void {
  const time = (args: readonly string[]) => {
    const began = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - began;
  };
  const pairs = Array.from(
    { length: rounds },
    () => [time(['-e', '0']), time([BIN, 'systems'])] as const,
  );
  const ratio = median(pairs.map(([bare, systems]) => systems / bare));
  const milliseconds = median(pairs.map(([, systems]) => systems));
  say(
    'duijie systems',
    `${ratio.toFixed(2)} × node -e 0`,
    `goal < 2; ${milliseconds.toFixed(0)} ms`,
  );
}
