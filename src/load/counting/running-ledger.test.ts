import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { passingLoad } from '../../../reports/testing/sample-load.js';
import { Ledger } from './ledger.js';
import { packLedger } from './run-ledger.js';
import { openRunningLedger, type RunningHead, readRunningLedger } from './running-ledger.js';

const load = passingLoad();
const HEAD: RunningHead = {
  ledger: {
    schemaVersion: 1,
    run: '0123456789ab',
    scenario: load.scenario,
    startedAt: load.startedAt,
    isMarked: true,
    marksPerRequest: 1,
    fates: packLedger(new Ledger()),
  },
  load,
  most: 1000,
};

function makePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'ledger.jsonl');
}

/** Two parts of a run, the second a line behind. */
async function writeRun(path: string): Promise<void> {
  const trouble = vi.fn();
  const running = await openRunningLedger(path, HEAD, trouble);
  const [even, odd] = [new Ledger(), new Ledger()];
  even.set(0, 'acknowledged');
  even.set(2, 'unknown');
  odd.set(1, 'refused');
  running.record(even.takeChanges() as never, 1000);
  running.record(odd.takeChanges() as never, 1001);
  even.set(2, 'acknowledged');
  even.set(400, 'unsent');
  running.record(even.takeChanges() as never, 2000);
  expect(even.takeChanges()).toBeUndefined();
  await running.close();
  expect(trouble).not.toHaveBeenCalled();
}

const FATES = [0, 1, 2, 3, 400];

it('tells of every request until its last line', async () => {
  const path = makePath();
  await writeRun(path);
  const { ledger, lastMs, head } = await readRunningLedger(path);
  expect(FATES.map((number) => ledger.get(number))).toEqual([
    'acknowledged',
    'refused',
    'acknowledged',
    undefined,
    'unsent',
  ]);
  expect([lastMs, head.load.title]).toEqual([2000, load.title]);
});

it('is read wherever its last line was torn', async () => {
  const path = makePath();
  await writeRun(path);
  const whole = readFileSync(path);
  const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
  for (const length of [lastLine, lastLine + 1, whole.length - 1]) {
    writeFileSync(path, whole.subarray(0, length));
    const { ledger, lastMs } = await readRunningLedger(path);
    expect([lastMs, ledger.get(2), ledger.get(400)]).toEqual([1001, 'unknown', undefined]);
  }
});

it.each([
  ['', 'no first line'],
  ['{"ledger":{},"load":{},"most":1}\n', 'run-ledger'],
  [`${JSON.stringify({ ...HEAD, most: 1e12 })}\n`, '/most'],
  [`${JSON.stringify(HEAD)}\n{"ms":1,"from":1001,"fates":""}\n`, '/from'],
  [`${JSON.stringify(HEAD)}\n{"ms":1,"from":0,"fates":"AAAA"}\n`, '/fates deflate'],
  [`${JSON.stringify(HEAD)}\nnonsense\n{"ms":1,"from":0,"fates":"AwA="}\n`, '/ms'],
])('refuses what is no such ledger: %#', async (content, reason) => {
  const path = makePath();
  writeFileSync(path, content);
  await expect(readRunningLedger(path)).rejects.toThrow(reason);
});

it('does not unpack more than a run can have', async () => {
  const path = makePath();
  const running = await openRunningLedger(path, HEAD, () => {});
  running.record({ from: 0, bytes: new Uint8Array(5_000_000) }, 1000);
  await running.close();
  await expect(readRunningLedger(path)).rejects.toThrow('/fates deflate');
});

it('says once that nothing more can be written, and until when the ledger goes', async () => {
  const trouble = vi.fn();
  const running = await openRunningLedger(makePath(), HEAD, trouble);
  await running.close();
  running.record({ from: 0, bytes: Uint8Array.of(1) }, 1000);
  running.record({ from: 1, bytes: Uint8Array.of(1) }, 2000);
  await running.close();
  expect(trouble.mock.calls.map(([, ms]) => ms)).toEqual([0]);
});

it.runIf(process.platform === 'linux')('cannot begin on a full disk', async () => {
  await expect(openRunningLedger('/dev/full', HEAD, () => {})).rejects.toThrow('ENOSPC');
});
