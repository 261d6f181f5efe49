import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { findFreePorts } from '../api/free-ports.js';
import type { RunResult } from '../src/model/result.js';
import { makeFolder, startDuijie } from './testing/run-duijie.js';

/** Sets the clock of a process by an hour when it gets the signal. */
function steppedBy(ms: number): Record<string, string> {
  const file = join(makeFolder(), 'step.mjs');
  writeFileSync(
    file,
    `const now = Date.now.bind(Date);
     process.on('SIGUSR2', () => { Date.now = () => now() + ${ms}; });`,
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(file)}` };
}

it.each([
  ['tester', 3_600_000],
  ['simulator', -3_600_000],
] as const)(
  'no case fails when the clock of the %s is set by %d ms',
  { timeout: 60_000 },
  async (whose, ms) => {
    const folder = makeFolder();
    const [callbackPort = 0] = await findFreePorts(1);
    const callback = `http://127.0.0.1:${callbackPort}`;
    const simulator = startDuijie(['simulate', 'das', '--port=0', `--callback=${callback}`], {
      env: steppedBy(ms),
    });
    const [, url = ''] = await simulator.saying(/^listening das (\S+)$/m);
    const args = ['certify', 'das', '--target', url, `--set=callback.port=${callbackPort}`];
    const tester = startDuijie([...args, '--grep', 'das/1001'], {
      folder,
      env: steppedBy(ms),
    });
    await tester.saying(/[1-9]\d+\/\d+ {2}0 failed/);
    (whose === 'tester' ? tester : simulator).signal('SIGUSR2');
    const { code, stdout } = await tester.finished;
    const { summary, diagnosis }: RunResult = JSON.parse(
      readFileSync(join(folder, 'duijie-report/results.json'), 'utf8'),
    );
    expect(summary, stdout).toMatchObject({ fail: 0, error: 0, inconc: 0 });
    expect(code).toBe(0);
    const told = diagnosis.some(({ en }) => en.includes("machine's clock was set"));
    expect(told).toBe(whose === 'tester');
  },
);
