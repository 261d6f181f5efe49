import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder, startDuijie, startSimulator } from '../testing/run-duijie.js';
import { load } from './load.js';
import { reconcile } from './reconcile.js';

/** Ends it when it has sent for a while. */
async function killUnderWay(args: string[], folder: string): Promise<void> {
  const running = startDuijie(args, { folder });
  const ledger = join(folder, 'duijie-load/ledger.jsonl');
  await vi.waitFor(
    () => expect(readFileSync(ledger, 'utf8').split('\n').length).toBeGreaterThan(2),
    { timeout: 20_000 },
  );
  running.signal('SIGKILL');
  await running.finished;
}

function readResult(folder: string): LoadResult {
  return JSON.parse(readFileSync(join(folder, 'duijie-load/load.json'), 'utf8'));
}

/** What is said of the killed run when the simulator is asked what it has kept, and how it ends. */
async function askLater(folder: string, target: string) {
  const shell = openShell(folder);
  const code = await reconcile('duijie-load', { target, quiet: true }, shell);
  return { code, said: shell.said.join('\n'), ...readResult(folder) };
}

it.each([
  ['one thread', []],
  ['two threads and repeated requests', ['--workers', '2', '--bad', 'duplicate=10%']],
])(
  'accounts for every request of %s that was killed, and not for a run that was finished before in its folder',
  { timeout: 40_000 },
  async (_, flags) => {
    const folder = makeFolder();
    const { url } = await startSimulator('cis');
    const before = { target: url, rate: '100', duration: '100ms', reportDir: 'duijie-load' };
    await load('das-report', { ...before, quiet: true }, openShell(folder));
    const { startedAt, reason: finished } = readResult(folder);
    expect(finished.en).not.toContain('was killed');
    const at = ['--target', url, '--rate', '300', '--duration', '60s'];
    await killUnderWay(['load', 'das-report', ...at, ...flags], folder);

    const { code, said, counts, reconciliation, ...later } = await askLater(folder, url);
    const { verdict, reason } = later;
    const marks = await fetch(`${url}/__admin/marks`);
    const { counts: kept } = (await marks.json()) as { counts: string };
    const all = Buffer.from(kept, 'base64').filter((times) => times > 0).length;
    expect([verdict, code, reason.en]).toEqual([
      'inconc',
      3,
      expect.stringContaining('was killed'),
    ]);
    expect(later.startedAt > startedAt).toBe(true);
    expect(counts.acknowledged).toBeGreaterThan(100);
    expect(reconciliation).toMatchObject({ missing: 0, doubled: 0, refusedStored: 0 });
    const { stored = 0, unknownStored = 0, unrecorded = 0 } = reconciliation ?? {};
    expect(stored + unknownStored + unrecorded).toBe(all);
    expect(said).toContain('sent in the last second before the end');
    // What was told once does not stand in the way of asking again.
    expect((await askLater(folder, url)).reason).toEqual(reason);
  },
);
