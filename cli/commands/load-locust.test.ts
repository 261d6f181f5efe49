import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { createShell } from '../shell.js';
import { makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';
import { addLoadCommand } from './load.js';
import { addSignStreamCommand } from './sign-stream.js';

const hasLocust = spawnSync('locust', ['--version']).error === undefined;
const absent = hasLocust ? '' : ' (skipped: there is no locust; apt-get install python3-locust)';
const FLEET = ['--engine', 'locust', '--workers', '2'];

function resultIn(folder: string): LoadResult {
  return JSON.parse(readFileSync(join(folder, 'duijie-load/load.json'), 'utf8'));
}

describe.skipIf(!hasLocust)(`duijie load --engine locust${absent}`, { timeout: 90_000 }, () => {
  it.runIf(IS_WHOLE)('runs a master and two workers, and accounts for every request', async () => {
    const folder = makeFolder();
    const args = ['--demo', '--rate', '100', '--duration', '2s', '--bad', '5%'];
    const { code, stdout, stderr } = await runDuijie(['load', 'das-report', ...args, ...FLEET], {
      folder,
    });
    expect(existsSync(join(folder, 'duijie-load/load.json')), stderr).toBe(true);
    const result = resultIn(folder);
    // Beside other tests the workers may be held up, and have to say so.
    const { isValid } = result.generator;
    expect([code, result.verdict]).toEqual(isValid ? [0, 'pass'] : [3, 'inconc']);
    expect(result.counts).toEqual({
      offered: 200,
      acknowledged: 190,
      refused: 10,
      unknown: 0,
      unsent: 0,
    });
    expect(result.reconciliation).toMatchObject({ stored: 190, missing: 0, refusedStored: 0 });
    expect(result.latency).toMatchObject({ response: { count: 0 }, service: { count: 200 } });
    expect(result.workload).toMatchObject({ engine: 'locust', workers: 2 });
    expect(stdout).toContain('closed loop');
    for (const file of ['junit.xml', 'report.html', 'report.md', 'response.hgrm']) {
      expect(existsSync(join(folder, 'duijie-load', file)), file).toBe(true);
    }
  });

  it.runIf(IS_WHOLE)(
    'reports what was done when it is interrupted, and leaves no process behind',
    async () => {
      const folder = makeFolder();
      const args = ['--demo', '--rate', '50', '--duration', '20s', ...FLEET];
      const running = startDuijie(['load', 'qinchuan-upload', ...args], { folder });
      await running.saying(/s \/ 20/);
      running.signal('SIGINT');
      const { code } = await running.finished;
      expect(code).toBe(130);
      const { counts, reconciliation } = resultIn(folder);
      const { offered, acknowledged, refused, unknown, unsent } = counts;
      expect(acknowledged).toBeGreaterThan(0);
      expect(acknowledged + refused + unknown + unsent).toBe(offered);
      expect(reconciliation).toMatchObject({ missing: 0 });
      // By these an export can be reconciled later.
      const ledger = JSON.parse(readFileSync(join(folder, 'duijie-load/ledger.json'), 'utf8'));
      expect(ledger.meters).toHaveLength(3);
    },
  );
});

describe('without Locust', () => {
  it("is the environment's fault where Locust is missing", async () => {
    const args = ['load', 'das-report', '--demo', ...FLEET];
    const { code, stderr } = await runDuijie(args, { env: { PATH: makeFolder() } });
    expect(stderr).toBe(
      'duijie: there is no locust: install it first, for example apt-get install python3-locust or pip install locust\n',
    );
    expect(code).toBe(3);
  });
});

describe('duijie sign-stream', () => {
  it('has all options of load that say what is sent', () => {
    const program = new Command();
    const shell = createShell('en');
    addLoadCommand(program, shell);
    addSignStreamCommand(program, shell);
    const [load, , stream] = program.commands.map((one) => one.options.map(({ long }) => long));
    const others = load?.filter((option) => !stream?.includes(option));
    expect(new Set(others)).toEqual(
      new Set([
        '--closed',
        '--stop-early',
        '--list-fleet',
        '--signers',
        '--find-capacity',
        '--reconcile',
        '--readback-sample',
        '--resend-unknown',
        '--report-dir',
        '--engine',
        '--workers',
        '--generate',
        '--quiet',
      ]),
    );
  });
});
