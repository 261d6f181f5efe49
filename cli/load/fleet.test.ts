import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, UsageError } from '../../api/errors.js';
import { sampleLedger } from '../../src/load/testing/worker-ledger.js';
import { createProgram } from '../program.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { load } from './load.js';
import { merge } from './merge.js';

const REPORTS = { reportDir: 'out', quiet: true };

/** Machines with a ledger each, in folders of one folder. */
function writeMachines(slowest?: number): string {
  const folder = makeFolder();
  for (const part of [0, 1, 2]) {
    mkdirSync(join(folder, `machine-${part}`));
    const ledger = sampleLedger(part, part === slowest ? { service: [[900_000, 3]] } : {});
    writeFileSync(join(folder, `machine-${part}/ledger-${part}-of-3.json`), JSON.stringify(ledger));
  }
  return folder;
}

const MACHINES = ['machine-0', 'machine-1', 'machine-2'];

describe('a fleet of many machines', () => {
  it('gets a plan without secrets, and what to start', async () => {
    const shell = openShell(makeFolder());
    const flags = { target: 'http://10.0.0.5:8080', rate: '2000', duration: '10m', workers: '10' };
    const engine = { engine: 'locust', generate: 'fleet', reportDir: 'duijie-load' };
    expect(await load('das-report', { ...flags, ...engine }, shell)).toBe(0);
    const [master = '', worker] = shell.said[0]?.split('\n') ?? [];
    expect(master).toMatch(/^locust -f locustfile\.py --master .*--expect-workers 10 /);
    expect(worker).toMatch(/^locust -f locustfile\.py --worker .*--master-host/);
    const plan = JSON.parse(readFileSync(join(shell.folder, 'fleet/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ parts: 10, users: 64, target: 'http://10.0.0.5:8080' });
    expect(plan.arguments.join(' ')).toMatch(
      /^sign-stream das-report --run [\da-f]{12} --target \S+ --rate 2000 --duration 10m$/,
    );
    const file = readFileSync(join(shell.folder, 'fleet/locustfile.py'), 'utf8');
    expect(file).toContain('class SignStream');
  });

  it('is joined to one run', async () => {
    const shell = openShell(writeMachines());
    expect(await merge(MACHINES, REPORTS, shell)).toBe(0);
    expect(shell.said.join('\n')).toContain('acknowledged 9 ');
    expect(existsSync(join(shell.folder, 'out/report.html'))).toBe(true);
  });

  it('fails by what its ledgers say, and proves nothing by some of them', async () => {
    const shell = openShell(writeMachines(1));
    expect(await merge(MACHINES, REPORTS, shell)).toBe(1);
    expect(shell.said.at(-1)).toContain('thresholds missed: p99<100ms');
    expect(await merge(['machine-0'], REPORTS, shell)).toBe(3);
    expect(shell.said.at(-1)).toContain('there is no ledger of part 1, 2');
  });

  it('says so where nobody could be asked what was kept', async () => {
    const shell = openShell(writeMachines());
    const flags = { ...REPORTS, target: 'http://127.0.0.1:9' };
    expect(await merge(MACHINES, flags, shell)).toBe(0);
    expect(shell.said[0]).toContain('nothing is reconciled');
  });

  it('takes its options wherever they stand', async () => {
    const shell = openShell(writeMachines());
    const places = ['--report-dir', 'there', '--target', 'http://127.0.0.1:9', '--quiet'];
    const args = ['load', 'merge', ...MACHINES, ...places];
    await createProgram(shell).parseAsync(args, { from: 'user' });
    expect(process.exitCode).toBe(0);
    process.exitCode = undefined;
    expect(shell.said[0]).toContain('nothing is reconciled');
    expect(existsSync(join(shell.folder, 'there/load.json'))).toBe(true);
  });

  it('refuses ledgers that are none, or not of one run', async () => {
    const shell = openShell(writeMachines());
    const file = join(shell.folder, 'machine-1/ledger-1-of-3.json');
    writeFileSync(file, JSON.stringify(sampleLedger(1, { run: 'ba9876543210' })));
    await expect(merge(MACHINES, REPORTS, shell)).rejects.toThrow(/not those of one run/);
    writeFileSync(file, '{"part":1}');
    await expect(merge(MACHINES, REPORTS, shell)).rejects.toThrow(/is not a ledger: \/ required/);
    await expect(merge(['nowhere'], REPORTS, shell)).rejects.toThrow(EnvironmentError);
  });
});

const FLEET = ['das-report', '--demo', '--engine', 'locust'];

it.each([
  [['das-report', '--demo', '--engine', 'locusts'], 'did you mean "locust"'],
  [[...FLEET, '--workers', '0'], 'whole number from 1'],
  [[...FLEET, '--connections', '1'], 'at least 2'],
  [[...FLEET, '--find-capacity'], 'does not go with --engine locust'],
  [[...FLEET, '--generate', 'x'], 'give --target'],
  [['das-report', '--demo', '--generate', 'x'], 'goes with --engine locust'],
  [['merge', '.'], 'there are no ledgers'],
  [['merge'], 'folder is missing'],
])('duijie load %j is refused with what would be valid', async (args, hint) => {
  const folder = makeFolder();
  const reports = ['--report-dir', join(folder, 'out')];
  const given = args.length > 1 ? [...args, ...reports] : args;
  const shell = openShell(folder);
  const running = createProgram(shell).parseAsync(['load', ...given], { from: 'user' });
  await expect(running).rejects.toThrow(UsageError);
  await expect(running).rejects.toThrow(hint);
});
