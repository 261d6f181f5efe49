import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeEach, expect, it } from 'vitest';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { passingRun, sampleRun } from '../../reports/testing/sample-run.js';
import { openShell } from '../testing/quiet-shell.js';
import { showTrace } from './trace.js';

let folder: string;

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trace-'));
  write('runs/old/results.json', sampleRun());
  write('runs/new/results.json', [sampleRun(), passingRun()]);
});

it('prints CSV, with a verdict for each run and every statement of the document', async () => {
  const shell = openShell(folder);
  await showTrace(['runs'], {}, shell);
  const [head, ...lines] = shell.said.join('').split('\r\n');
  expect(head).toMatch(
    /^\ufeffsystem,clause,.*,verdict: new,verdict: old,evidence: new,reason: new/,
  );
  expect(lines.some((line) => line.startsWith('das,§2.4.1,2.4.1/unique-user,'))).toBe(true);
  expect(lines.find((line) => line.includes('das/1001/accepts-valid'))).toMatch(
    /passed,passed,"?#\/0\/cases\/0: .*#\/cases\/0: /,
  );
  expect(lines.some((line) => line.startsWith('cis,'))).toBe(true);
});

it('goes by the name of the file, or by the format', async () => {
  const shell = openShell(folder);
  await showTrace(['runs/old'], { output: 'trace.xlsx' }, shell);
  await showTrace(['runs/old'], { output: 'trace.csv' }, shell);
  await showTrace(['runs/old'], { format: 'csv', output: 'odd.xlsx' }, shell);
  expect(Object.keys(unzipSync(readFileSync(join(folder, 'trace.xlsx'))))).toContain(
    'xl/worksheets/sheet1.xml',
  );
  expect(readFileSync(join(folder, 'odd.xlsx'))).toEqual(readFileSync(join(folder, 'trace.csv')));
});

it.each([
  ['a workbook on stdout', ['runs'], { format: 'xlsx' }, /-o trace\.xlsx/],
  ['another format', ['runs'], { format: 'ods' }, /csv, xlsx/],
  ['a load run', ['load.json'], {}, /is a load run/],
  ['nothing', ['none'], {}, /none/],
])('refuses %s', async (_, places, flags, said) => {
  write('load.json', passingLoad());
  await expect(showTrace(places, flags, openShell(folder))).rejects.toThrow(said);
});
