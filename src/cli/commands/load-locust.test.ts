import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleLedger } from '../../load/testing/worker-ledger.js';
import type { LoadResult } from '../../model/load-result.js';
import { createShell } from '../shell.js';
import { makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';
import { addLoadCommand } from './load.js';
import { addSignStreamCommand } from './sign-stream.js';

const EXECUTABLE = fileURLToPath(new URL('../../../bin/duijie', import.meta.url));
const hasLocust = spawnSync('locust', ['--version']).error === undefined;
const absent = hasLocust ? '' : ' (skipped: there is no locust; apt-get install python3-locust)';
const FLEET = ['--engine', 'locust', '--workers', '2'];

function resultIn(folder: string): LoadResult {
  return JSON.parse(readFileSync(join(folder, 'duijie-load/load.json'), 'utf8'));
}

describe.skipIf(!hasLocust)(`duijie load --engine locust${absent}`, { timeout: 90_000 }, () => {
  it('runs a master and two workers, accounts for every request and leaves the reports', async () => {
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

  it('reports what was done when it is interrupted, and leaves no process behind', async () => {
    const folder = makeFolder();
    const args = ['--demo', '--rate', '50', '--duration', '60s', ...FLEET];
    const running = startDuijie(['load', 'das-report', ...args], { folder });
    await running.saying(/[1-9]\S* m?s \/ 60/);
    running.signal('SIGINT');
    const { code } = await running.finished;
    expect(code).toBe(130);
    const { counts, reconciliation } = resultIn(folder);
    const { offered, acknowledged, refused, unknown, unsent } = counts;
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged + refused + unknown + unsent).toBe(offered);
    expect(reconciliation).toMatchObject({ missing: 0 });
  });
});

describe('a fleet of many machines', { timeout: 30_000 }, () => {
  it('gets a plan, without secrets, and what to start', async () => {
    const folder = makeFolder();
    const args = ['--target', 'http://10.0.0.5:8080', '--rate', '2000', '--duration', '10m'];
    const { code, stdout } = await runDuijie(
      [
        'load',
        'das-report',
        ...args,
        '--engine',
        'locust',
        '--workers',
        '10',
        '--generate',
        'fleet',
      ],
      { folder },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^locust -f locustfile\.py --master .*--expect-workers 10 /);
    const plan = JSON.parse(readFileSync(join(folder, 'fleet/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ parts: 10, users: 64, target: 'http://10.0.0.5:8080' });
    expect(plan.arguments.join(' ')).toMatch(
      /^sign-stream das-report --run [\da-f]{12} --target \S+ --rate 2000 --duration 10m$/,
    );
    expect(readFileSync(join(folder, 'fleet/locustfile.py'), 'utf8')).toContain('sign-stream');
  });

  it('is joined to one run, which fails by what the ledgers say', async () => {
    const folder = makeFolder();
    for (const part of [0, 1, 2]) {
      mkdirSync(join(folder, `machine-${part}`));
      const ledger = sampleLedger(part, part === 1 ? { service: [[900_000, 3]] } : {});
      const file = join(folder, `machine-${part}/ledger-${part}-of-3.json`);
      writeFileSync(file, JSON.stringify(ledger));
    }
    const folders = [0, 1, 2].map((part) => `machine-${part}`);
    const { code, stdout } = await runDuijie(['load', 'merge', ...folders, '-o', 'out'], {
      folder,
    });
    expect(stdout).toContain('thresholds missed: p99<100ms');
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'out/report.html'))).toBe(true);
    const part = await runDuijie(['load', 'merge', 'machine-0', '--quiet'], { folder });
    expect(part.stdout).toContain('there is no ledger of part 1, 2');
    expect(part.code).toBe(3);
  });

  it.each([
    [['das-report', '--demo', '--engine', 'locusts'], 'did you mean "locust"'],
    [['das-report', '--demo', '--engine', 'locust', '--workers', '0'], 'whole number from 1'],
    [['das-report', '--demo', '--engine', 'locust', '--connections', '1'], 'at least 2'],
    [['das-report', '--demo', '--engine', 'locust', '--find-capacity'], 'needs the own engine'],
    [['das-report', '--demo', '--engine', 'locust', '--generate', 'x'], 'give --target'],
    [['das-report', '--demo', '--generate', 'x'], 'goes with --engine locust'],
    [['merge', '.'], 'there are no ledgers'],
  ])('refuses %j and says what would be valid', async (args, hint) => {
    const { code, stderr } = await runDuijie(['load', ...args]);
    expect(stderr).toContain(hint);
    expect(code).toBe(2);
  });

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
  it('signs on demand, judges, and answers nonsense with one clear line', async () => {
    const child = spawn(process.execPath, [
      EXECUTABLE,
      ...['sign-stream', 'das-report', '--target', 'http://127.0.0.1:1', '--part', '2/5'],
      ...['--run', '0123456789ab'],
    ]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    child.stdin.end('next\n{"index":2,"status":200,"body":"<html>"}\nnonsense\n3');
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    const [request, judgement, ...errors] = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(request).toMatchObject({
      index: 2,
      method: 'POST',
      path: expect.stringMatching(/2001$/),
    });
    expect(request.body).toContain('"serialNo":"0123456789ab00000000000200000000"');
    expect(judgement).toMatchObject({ index: 2, isAcknowledged: false, isRight: false });
    expect(errors.map(({ error }) => error)).toEqual([
      expect.stringContaining('valid are'),
      'request 3 belongs to part 3 of 5',
    ]);
  });

  it('does not send a part twice', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'ledger-0-of-1.json'), '{}');
    const args = ['sign-stream', 'das-report', '--target', 'http://127.0.0.1:1', '--ledger', '.'];
    const { code, stderr } = await runDuijie(args, { folder });
    expect(stderr).toContain('this part was sent');
    expect(code).toBe(3);
  });

  it('has all options of load that say what is sent', () => {
    const program = new Command();
    const shell = createShell('en');
    addLoadCommand(program, shell);
    addSignStreamCommand(program, shell);
    const [load, , stream] = program.commands.map((one) => one.options.map(({ long }) => long));
    const others = load?.filter((option) => !stream?.includes(option));
    expect(others).toEqual([
      '--find-capacity',
      '--report-dir',
      '--engine',
      '--workers',
      '--generate',
      '--quiet',
    ]);
  });
});
