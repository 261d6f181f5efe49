import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { makeFolder, runDuijie, startDuijie, startSimulator } from '../testing/run-duijie.js';

/** Ends it when it has sent for a while. */
async function killUnderWay(args: string[], folder: string): Promise<void> {
  const running = startDuijie(args, { folder });
  const ledger = join(folder, 'duijie-load/ledger.jsonl');
  await vi.waitFor(
    () => expect(readFileSync(ledger, 'utf8').split('\n').length).toBeGreaterThan(3),
    { timeout: 20_000 },
  );
  running.signal('SIGKILL');
  await running.finished;
}

function readResult(folder: string): LoadResult {
  return JSON.parse(readFileSync(join(folder, 'duijie-load/load.json'), 'utf8'));
}

it.each([
  ['one thread', []],
  ['two threads and repeated requests', ['--workers', '2', '--bad', 'duplicate=10%']],
])('accounts for every request of %s that was killed', { timeout: 40_000 }, async (_, flags) => {
  const folder = makeFolder();
  const { url } = await startSimulator('cis');
  const at = ['--target', url, '--rate', '300', '--duration', '60s'];
  await killUnderWay(['load', 'das-report', ...at, ...flags], folder);

  const { code, stdout } = await runDuijie(['load', 'reconcile', '--target', url], { folder });
  const { counts, reconciliation, verdict, reason } = readResult(folder);
  const marks = await fetch(`${url}/__admin/marks`);
  const { counts: kept } = (await marks.json()) as { counts: string };
  const all = Buffer.from(kept, 'base64').filter((times) => times > 0).length;
  expect([verdict, code, reason.en]).toEqual(['inconc', 3, expect.stringContaining('was killed')]);
  expect(counts.acknowledged).toBeGreaterThan(100);
  expect(reconciliation).toMatchObject({ missing: 0, doubled: 0, refusedStored: 0 });
  const { stored = 0, unknownStored = 0, unrecorded = 0 } = reconciliation ?? {};
  expect(stored + unknownStored + unrecorded).toBe(all);
  expect(stdout).toContain('sent in the last second before the end');
});

it('takes the killed run, not one that was finished before in the same folder', async () => {
  const folder = makeFolder();
  const { url } = await startSimulator('cis');
  const args = ['load', 'das-report', '--target', url, '--rate', '100', '--duration'];
  await runDuijie([...args, '1s'], { folder });
  const { startedAt, reason } = readResult(folder);
  expect(reason.en).not.toContain('was killed');
  await killUnderWay([...args, '60s'], folder);

  for (let time = 0; time < 2; time += 1) {
    const { code } = await runDuijie(['load', 'reconcile', '--target', url], { folder });
    const later = readResult(folder);
    expect([code, later.reason.en]).toEqual([3, expect.stringContaining('was killed')]);
    expect(later.startedAt > startedAt).toBe(true);
    expect(later.reconciliation?.missing).toBe(0);
  }
}, 40_000);
