import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePorts } from '../../api/free-ports.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { reconcile } from '../load/reconcile.js';
import { openShell } from '../testing/quiet-shell.js';
import { listen, makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';

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
    const args = ['--demo', '--rate', '200', '--duration', '2s', '--bad', '5%', ...threads];
    const { code } = await load(folder, ...args);
    const { counts, reconciliation, verdict, generator, workload } = await resultIn(folder);
    expect(workload.meters).toBe(5000);
    // Beside other tests the generator may be held up, and has to say so.
    expect([code, verdict]).toEqual(generator.isValid ? [0, 'pass'] : [3, 'inconc']);
    expect(counts).toEqual({ offered: 400, acknowledged: 380, refused: 20, unknown: 0, unsent: 0 });
    expect(reconciliation).toMatchObject({ stored: 380, missing: 0, doubled: 0, refusedStored: 0 });
    for (const file of ['junit.xml', 'report.html', 'report.md', 'response.hgrm']) {
      expect(existsSync(join(folder, 'duijie-load', file)), file).toBe(true);
    }
    // An export of the first half of the requests: a loss, whatever the rate.
    const { run } = JSON.parse(await readFile(join(folder, 'duijie-load/ledger.json'), 'utf8'));
    const marks = Array.from({ length: 200 }, (_, at) => run + at.toString(16).padStart(12, '0'));
    await writeFile(join(folder, 'stored.txt'), marks.join('\n'));
    const flags = { export: 'stored.txt', quiet: true };
    expect(await reconcile('duijie-load', flags, openShell(folder))).toBe(1);
    const later = (await resultIn(folder)).reconciliation;
    expect(later).toMatchObject({ method: 'export', acknowledged: 380, doubled: 0 });
    expect((later?.stored ?? 0) + (later?.missing ?? 0)).toBe(380);
    expect(later?.missing).toBeGreaterThan(150);
  });

  it('counts back the callback of every command that its own simulator takes', async () => {
    const folder = makeFolder();
    const args = ['--demo', '--rate', '100', '--duration', '1s', '--bad', '10%', '--meters', '7'];
    const { code, stdout } = await runDuijie(['load', 'das-command', ...args], { folder });
    const { callbacks, reconciliation, outcomes, generator } = await resultIn(folder);
    expect(code).toBe(generator.isValid ? 0 : 3);
    expect(stdout).toContain('expected 90 = received 90 + missing 0');
    expect(callbacks).toMatchObject({ expected: 90, received: 90, doubled: 0, refused: 0 });
    expect(callbacks?.strange).toBe(0);
    // The meters take a while for a command.
    expect(callbacks?.latency.min).toBeGreaterThan(15);
    expect(reconciliation).toMatchObject({ stored: 90, missing: 0, refusedStored: 0 });
    const [{ samples } = { samples: [] }] = outcomes;
    expect(samples[0]?.request).toContain('"paramContext":{"total":"1","data":{"valveSet":"1"}}');
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

  it('fails a target that loses what it acknowledged, whatever the rate', async () => {
    const kept = new Map<number, number>();
    let prefix = '';
    let taken = 0;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const reply = (value: object) => response.end(JSON.stringify(value));
      if (request.url === '/__admin/marks') {
        if (request.method === 'PUT') prefix = JSON.parse(body).prefix;
        const counts = Buffer.from(Array.from({ length: 1000 }, (_, at) => kept.get(at) ?? 0));
        return reply({ prefix, counts: counts.toString('base64') });
      }
      const fields = JSON.parse(body);
      const number = Number.parseInt(fields.serialNo.slice(12, 24), 16);
      taken += 1;
      if (taken % 100 !== 0) kept.set(number, (kept.get(number) ?? 0) + 1);
      return reply({ echoCode: '0000', ...fields, rdateTime: fields.sdateTime });
    });
    const folder = makeFolder();
    const target = `http://127.0.0.1:${await listen(server)}`;
    const args = ['--target', target, '--rate', '200', '--duration', '1500ms', '--validate', '0%'];
    const { code, stdout } = await load(folder, ...args);
    expect(stdout).toContain('3 acknowledged requests are not to be found');
    expect(code).toBe(1);
    expect((await resultIn(folder)).reconciliation).toMatchObject({ missing: 3, stored: 297 });
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
    const { counts, outcomes } = await resultIn(folder);
    const { offered, acknowledged, refused, unknown, unsent } = counts;
    expect(offered).toBe(400);
    expect(acknowledged + refused + unknown + unsent).toBe(offered);
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(offered);
    expect(acknowledged).toBeGreaterThan(0);
    expect(unknown + unsent).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  it.each([
    [['das-reprot', '--demo'], 'did you mean "das-report"'],
    [['das-report', '--target', 'http://203.0.113.7'], '--yes-this-is-mine'],
  ])('refuses %j and says what would be valid', async (args, hint) => {
    const { code, stderr } = await runDuijie(['load', ...args]);
    expect(stderr).toContain(hint);
    expect(code).toBe(2);
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
