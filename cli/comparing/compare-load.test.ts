import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { openShell } from '../testing/quiet-shell.js';
import { compareLoad } from './compare-load.js';

let folder: string;

/** Folders with a run each, as `--report-dir runs/1` leaves them. */
function writeRuns(name: string, rate: number, count: number): void {
  for (let run = 1; run <= count; run += 1) {
    mkdirSync(join(folder, name, String(run)), { recursive: true });
    const { seconds: _, ...load } = passingLoad();
    const counts = { ...load.counts, acknowledged: load.counts.acknowledged * rate };
    writeFileSync(
      join(folder, name, String(run), 'load.json'),
      JSON.stringify({ ...load, seconds: [], counts }),
    );
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-load-'));
  writeRuns('old', 1, 5);
  writeRuns('new', 0.5, 5);
  writeRuns('once', 1, 1);
  writeFileSync(join(folder, 'results.json'), JSON.stringify(sampleRun()));
});

it.each([
  ['old', 'new', 1, /^✗ Worse {2}rate taken in is 50 % worse/],
  ['new', 'old', 0, /^✓ No worse/],
  [
    'once/1/load.json',
    'once',
    4,
    /^\? Cannot be told {2}too few runs, 1 and 1: it takes 5 of each/,
  ],
])('ends for %s and %s with %i', async (before, after, code, said) => {
  const shell = openShell(folder);
  expect(await compareLoad(before, after, { maxWorse: '10%' }, shell)).toBe(code);
  expect(shell.said.join('')).toMatch(said);
});

it('judges the figures that are asked for alone, and prints JSON', async () => {
  const shell = openShell(folder);
  expect(await compareLoad('old', 'new', { maxWorse: 'p99=20%', json: true }, shell)).toBe(0);
  expect(JSON.parse(shell.said.join(''))).toMatchObject({
    outcome: 'kept',
    figures: [{ figure: 'p99', estimate: 0 }],
  });
});

it.each([
  ['old', 'nowhere', '10%', 'it does not exist'],
  ['old', 'results.json', '10%', 'duijie compare takes it'],
  ['old', 'new', 'p98=10%', 'these runs have no p98; valid: rate, p0, p50'],
  ['old', 'new', 'much', 'cannot read "much"'],
])('refuses %s, %s and %s', async (before, after, maxWorse, message) => {
  const compared = compareLoad(before, after, { maxWorse }, openShell(folder));
  await expect(compared).rejects.toThrow(message);
});
