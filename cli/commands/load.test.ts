import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../api/errors.js';
import { findFreePorts } from '../../api/free-ports.js';
import { findDisagreements } from '../../src/model/load-agreement.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { reconcile } from '../load/reconcile.js';
import { createProgram } from '../program.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';

const TIMEOUT = { timeout: 40_000 };
const EXECUTABLE = fileURLToPath(new URL('../../bin/duijie', import.meta.url));

const load = (folder: string, ...args: string[]) =>
  runDuijie(['load', 'das-report', ...args], { folder });

async function resultIn(folder: string): Promise<LoadResult> {
  return JSON.parse(await readFile(join(folder, 'duijie-load/load.json'), 'utf8'));
}

describe('duijie load', TIMEOUT, () => {
  it('loads its own simulator with several threads, accounts for every request and leaves the reports', async () => {
    const folder = makeFolder();
    const threads = ['--workers', '2', '--signers', '1', '--fleet', '5000'];
    const args = ['--demo', '--rate', '400', '--duration', '500ms', '--bad', '5%', ...threads];
    const { code } = await load(folder, ...args);
    const { counts, reconciliation, verdict, generator, workload } = await resultIn(folder);
    expect(workload.meters).toBe(5000);
    // Beside other tests the generator may be held up, and has to say so.
    expect([code, verdict]).toEqual(generator.isValid ? [0, 'pass'] : [3, 'inconc']);
    expect(counts).toEqual({ offered: 200, acknowledged: 190, refused: 10, unknown: 0, unsent: 0 });
    expect(reconciliation).toMatchObject({ stored: 190, missing: 0, doubled: 0, refusedStored: 0 });
    for (const file of ['junit.xml', 'report.html', 'report.md', 'response.hgrm']) {
      expect(existsSync(join(folder, 'duijie-load', file)), file).toBe(true);
    }
    // An export of the first half of the requests: a loss, whatever the rate.
    const { run } = JSON.parse(await readFile(join(folder, 'duijie-load/ledger.json'), 'utf8'));
    const marks = Array.from({ length: 100 }, (_, at) => run + at.toString(16).padStart(12, '0'));
    await writeFile(join(folder, 'stored.txt'), marks.join('\n'));
    const flags = { export: 'stored.txt', quiet: true };
    expect(await reconcile('duijie-load', flags, openShell(folder))).toBe(1);
    const later = (await resultIn(folder)).reconciliation;
    expect(later).toMatchObject({ method: 'export', acknowledged: 190, doubled: 0 });
    expect((later?.stored ?? 0) + (later?.missing ?? 0)).toBe(190);
    expect(later?.missing).toBeGreaterThan(75);
  });

  it('lists a fleet for whoever has to know it', async () => {
    const { code, stdout } = await load(makeFolder(), '--fleet', '2', '--list-fleet');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'meterNo,userNo,deviceId\n' +
        '910000000001,71000000000000001,f1ee7000000000000000000000000001\n' +
        '910000000002,71000000000000002,f1ee7000000000000000000000000002\n',
    );
  });

  it('comes to a ledger that adds up when the target is killed and started again', async () => {
    const folder = makeFolder();
    const [port = 0] = await findFreePorts(1);
    let server = await simulate(port);
    const running = startDuijie(
      [
        'load',
        'das-report',
        '--target',
        `http://127.0.0.1:${port}`,
        '--rate',
        '200',
        '--duration',
        '2s',
      ],
      { folder },
    );
    // Something has been answered by then.
    await running.saying(/p99 \d/);
    server.kill('SIGKILL');
    server = await simulate(port);
    const { code } = await running.finished;
    const result = await resultIn(folder);
    const { offered, acknowledged, refused, unknown, unsent } = result.counts;
    expect(offered).toBe(400);
    expect(acknowledged + refused + unknown + unsent).toBe(offered);
    expect(findDisagreements(result)).toEqual([]);
    expect(result.reason.en).toMatch(/connection (?:was )?(?:refused|reset|closed)/);
    expect(acknowledged).toBeGreaterThan(0);
    expect(unknown + unsent).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  it.each([
    [['das-reprot', '--demo'], 'did you mean "das-report"'],
    [['das-report', '--target', 'http://203.0.113.7'], '--yes-this-is-mine'],
  ])('refuses %j and says what would be valid', async (args, hint) => {
    const shell = openShell(makeFolder());
    const running = createProgram(shell).parseAsync(['load', ...args], { from: 'user' });
    await expect(running).rejects.toThrow(UsageError);
    await expect(running).rejects.toThrow(hint);
  });
});

/** Starts a CIS in a process of its own, and waits until it serves. */
async function simulate(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [EXECUTABLE, 'simulate', 'cis', '--port', String(port)]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('listening')) resolve();
    });
  });
  return child;
}
