import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { passingRun, sampleRun } from '../../reports/testing/sample-run.js';
import { openShell } from '../testing/quiet-shell.js';
import { compare } from './compare.js';

let folder: string;

const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), JSON.stringify(content));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const cases = sampleRun().cases.map((one) => ({ ...one, verdict: 'pass' as const }));
  write('sound.json', sampleRun({ cases }));
  write('broken.json', sampleRun());
  write('cis.json', passingRun());
  write('both.json', [sampleRun(), passingRun()]);
  write('load.json', passingLoad());
});

it.each([
  ['sound.json', 'broken.json', 1],
  ['broken.json', 'sound.json', 0],
  ['broken.json', 'broken.json', 0],
  ['both.json', 'broken.json', 4],
])('ends for %s and %s with %i', async (before, after, code) => {
  expect(await compare(before, after, {}, openShell(folder))).toBe(code);
});

it('prints JSON, and writes what the ending of the file asks for', async () => {
  const shell = openShell(folder);
  await compare('sound.json', 'broken.json', { json: true }, shell);
  expect(JSON.parse(shell.said.join(''))).toMatchObject({ outcome: 'worse', regressions: 1 });
  await compare('sound.json', 'broken.json', { output: 'changes.md' }, shell);
  expect(readFileSync(join(folder, 'changes.md'), 'utf8')).toMatch(/^## Comparison of two runs\n/);
  expect(shell.said).toHaveLength(1);
});

it.each([
  ['cis.json', 'sound.json', {}, 'cis.json is about cis, sound.json about das'],
  ['sound.json', 'load.json', {}, 'duijie load compare takes it'],
  ['sound.json', 'nowhere.json', {}, 'it does not exist'],
  ['sound.json', 'sound.json', { reporter: 'junit' }, 'no reporter "junit"'],
])('refuses %s and %s with %j', async (before, after, flags, message) => {
  await expect(compare(before, after, flags, openShell(folder))).rejects.toThrow(message);
});
