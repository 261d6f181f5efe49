import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readBaseline } from '../../api/baseline/read-baseline.js';
import { UsageError } from '../../api/errors.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { certify } from '../certification/certify.js';
import { openShell } from '../testing/quiet-shell.js';
import { writeBaseline } from './write-baseline.js';

let folder: string;
const FILE = 'duijie-baseline.yaml';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baseline-'));
});

const write = (content: string, file = FILE) => writeFileSync(join(folder, file), content);

it('writes a file that keeps its reasons when it is written anew', async () => {
  const shell = openShell(folder);
  write(JSON.stringify(sampleRun()), 'results.json');
  await writeBaseline(['results.json'], { output: FILE }, shell);
  expect(shell.said).toEqual([
    `${FILE}: 1 known failures (1 added, 0 kept, 0 removed)`,
    '1 of them have no reason yet: give it in the file',
  ]);
  write(readFileSync(join(folder, FILE), 'utf8').replace('no reason given yet', 'in May'));
  await writeBaseline(['results.json'], { output: FILE, reason: 'later' }, openShell(folder));
  expect(await readBaseline(FILE, shell)).toEqual({
    failures: [{ id: 'das/1001/refuses-repeated-user', reason: 'in May' }],
  });
});

it('names a case once that failed in several runs', async () => {
  const shell = openShell(folder);
  write(JSON.stringify(sampleRun()), 'results.json');
  await writeBaseline(['results.json', 'results.json'], { output: FILE, reason: 'x' }, shell);
  expect((await readBaseline(FILE, shell)).failures).toHaveLength(1);
});

it.each([[' '], ['x'.repeat(1001)]])(
  'takes no reason that it could not read again',
  async (reason) => {
    write(JSON.stringify(sampleRun()), 'results.json');
    const written = writeBaseline(['results.json'], { output: FILE, reason }, openShell(folder));
    await expect(written).rejects.toThrow('--reason');
  },
);

it.each([
  [
    'failures: [{ id: das/1001/acepts-valid, reason: x }]',
    'did you mean "das/1001/accepts-valid"?',
  ],
  ['failures: [{ id: dsa/1001/accepts-valid, reason: x }]', 'did you mean "das"?'],
  ['failures: [{ id: das/1001/accepts-valid }]', '/failures/0 lacks reason'],
  [
    'failures: [{ id: das/1001/accepts-valid, reason: "" }]',
    '/failures/0/reason has no valid value',
  ],
  [
    'failures: [{ id: das/1001/accepts-valid, reason: "  " }]',
    '/failures/0/reason has no valid value',
  ],
  ['failures: [{ id: das/1001/accepts-valid, reason: x, why: y }]', 'has the unknown key "why"'],
  [
    'failures: [{ id: das/1001/accepts-valid, reason: x }, { id: das/1001/accepts-valid, reason: y }]',
    'stands there twice',
  ],
  ['failures: [', 'it is not YAML'],
  ['- das/1001/accepts-valid', 'it has failures: [{ id:'],
])('refuses %s', async (content, message) => {
  write(content);
  const refusal = readBaseline(FILE, openShell(folder));
  await expect(refusal).rejects.toThrow(UsageError);
  await expect(refusal).rejects.toThrow(message);
});

it('makes certify fail for a known failure that passes again', async () => {
  write('failures: [{ id: cylinder/links/accepts-valid, reason: not there yet }]');
  const shell = openShell(folder);
  const flags = { demo: true, reportDir: 'r', reporter: ['console'], quiet: true, baseline: FILE };
  const code = await certify('cylinder', { ...flags, grep: 'links/accepts-valid' }, shell);
  expect(code).toBe(1);
  expect(shell.said.join('')).toContain('1 case of the baseline passes again: remove it');
});
