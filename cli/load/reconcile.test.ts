import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recordRun } from '../../api/load/ledger-file.js';
import { chooseScenario } from '../../api/load/scenarios.js';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { Ledger } from '../../src/load/counting/ledger.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { createProgram } from '../program.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { reconcile } from './reconcile.js';

const PREFIX = '0123456789ab';
const lineOf = (number: number) => `${PREFIX}${number.toString(16).padStart(12, '0')}00000000,12.5`;

/** A run of ten requests: eight acknowledged, one unknown, one refused. */
async function storeRun(part: Partial<LoadResult> = {}) {
  const shell = openShell(makeFolder());
  const ledger = new Ledger();
  for (let number = 0; number < 8; number += 1) ledger.set(number, 'acknowledged');
  ledger.set(8, 'unknown');
  ledger.set(9, 'refused');
  const counts = { offered: 10, acknowledged: 8, unknown: 1, refused: 1, unsent: 0 };
  const { reconciliation: _, ...bare } = passingLoad({ counts, ...part });
  const scenario = await chooseScenario(bare);
  const recorded = recordRun({ scenario }, bare.startedAt, ledger, PREFIX);
  writeFileSync(join(shell.folder, 'ledger.json'), JSON.stringify(recorded));
  writeFileSync(join(shell.folder, 'load.json'), JSON.stringify(bare));
  const write = (lines: readonly string[]) =>
    writeFileSync(join(shell.folder, 'export.csv'), ['serialNo,reading', ...lines].join('\n'));
  const result = (): LoadResult =>
    JSON.parse(readFileSync(join(shell.folder, 'load.json'), 'utf8'));
  return { shell, write, result };
}

const FLAGS = { export: 'export.csv', quiet: true };

describe('duijie load reconcile', () => {
  it('fails a run by what the export lacks, renders its reports again, and clears it later', async () => {
    const { shell, write, result } = await storeRun();
    write([0, 1, 2, 3, 4, 5, 5, 8].map(lineOf));
    expect(await reconcile('.', FLAGS, shell)).toBe(1);
    expect(shell.said.at(-1)).toContain(
      'acknowledged 8 = stored once 5 + missing 2 + stored twice or more 1',
    );
    expect(result()).toMatchObject({
      verdict: 'fail',
      reconciliation: { method: 'export', missing: 2, doubled: 1, unknownStored: 1 },
    });
    expect(existsSync(join(shell.folder, 'report.html'))).toBe(true);
    write([0, 1, 2, 3, 4, 5, 6, 7].map(lineOf));
    expect(await reconcile('load.json', FLAGS, shell)).toBe(0);
    expect(result()).toMatchObject({ verdict: 'pass', reconciliation: { stored: 8, missing: 0 } });
  });

  it('reads a gzipped export, and writes elsewhere when told to', async () => {
    const { shell, result } = await storeRun();
    const lines = [0, 1, 2, 3, 4, 5, 6, 7].map(lineOf).join('\n');
    writeFileSync(join(shell.folder, 'export.csv'), gzipSync(lines));
    const args = ['load', 'reconcile', '.', '--export', 'export.csv', '--report-dir', 'there'];
    await createProgram(shell).parseAsync([...args, '--quiet'], { from: 'user' });
    expect(process.exitCode).toBe(0);
    process.exitCode = undefined;
    expect(result().reconciliation).toBeUndefined();
    expect(existsSync(join(shell.folder, 'there/load.json'))).toBe(true);
  });

  it('leaves a verdict alone that no export can change', async () => {
    const { shell, write, result } = await storeRun({ verdict: 'inconc' });
    write([0, 1, 2, 3, 4, 5, 6, 7].map(lineOf));
    expect(await reconcile('.', FLAGS, shell)).toBe(3);
    expect(result().verdict).toBe('inconc');
  });

  it('fails where the export has nothing of the run, and wonders', async () => {
    const { shell, write } = await storeRun();
    write(['ffffffffffff00000000000100000000,1']);
    expect(await reconcile('.', FLAGS, shell)).toBe(1);
    expect(shell.said[0]).toContain('is it the right file?');
  });

  it('refuses a bad file, and leaves everything as it was', async () => {
    const { shell, result } = await storeRun();
    const broken = gzipSync(lineOf(0)).subarray(0, 20);
    for (const [content, reason] of [
      [undefined, 'it does not exist'],
      ['', 'it is empty'],
      [`[{"a":"${lineOf(0)}"}]`, 'JSON array'],
      [broken, 'gzip is broken'],
    ] as const) {
      if (content !== undefined) writeFileSync(join(shell.folder, 'export.csv'), content);
      await expect(reconcile('.', FLAGS, shell)).rejects.toThrow(reason);
    }
    expect(result().reconciliation).toBeUndefined();
    expect(existsSync(join(shell.folder, 'report.html'))).toBe(false);
  });

  it('refuses a ledger of another run, or none', async () => {
    const { shell, write } = await storeRun();
    write([lineOf(0)]);
    const other = { ...passingLoad(), startedAt: '2026-04-01T00:00:00.000Z' };
    writeFileSync(join(shell.folder, 'load.json'), JSON.stringify(other));
    await expect(reconcile('.', FLAGS, shell)).rejects.toThrow('not that of the run');
    writeFileSync(join(shell.folder, 'ledger.json'), '{"run":1}');
    await expect(reconcile('.', FLAGS, shell)).rejects.toThrow('is not a ledger: /');
  });
});

it.each([
  [['das-report', '--reconcile', 'readbak'], 'did you mean "readback"'],
  [['das-report', '--reconcile', 'readback'], 'no query that tells of single requests'],
  [['samr-query', '--resend-unknown'], 'bear no marks'],
  [['samr-add', '--readback-sample', '5'], 'goes with --reconcile readback'],
  [['samr-add', '--resend-unknown', '--find-capacity'], 'goes without'],
  [['samr-add', '--resend-unknown', '--engine', 'locust'], 'does not go with --engine locust'],
])('duijie load %j is refused with what would be valid', async (args, hint) => {
  const folder = makeFolder();
  const given = ['load', ...args, '--demo', '--report-dir', join(folder, 'out')];
  const running = createProgram(openShell(folder)).parseAsync(given, { from: 'user' });
  await expect(running).rejects.toThrow(hint);
});
