import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Matrix } from '../../reports/matrix/matrix.js';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { passingRun, sampleRun } from '../../reports/testing/sample-run.js';
import { openShell } from '../testing/quiet-shell.js';
import { showMatrix } from './matrix.js';

let folder: string;

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  write('runs/old vendor/1.0/results.json', sampleRun());
  write('runs/old vendor/1.0/report.html', '');
  write('runs/new/2.0/results-das.json', sampleRun());
  write('runs/new/2.0/results-cis.json', [passingRun(), passingRun()]);
});

async function tabulate(places: readonly string[], output?: string): Promise<Matrix> {
  const shell = openShell(folder);
  await showMatrix(places, { reporter: 'json', ...(output ? { output } : {}) }, shell);
  return JSON.parse(output ? readFileSync(join(folder, output), 'utf8') : shell.said.join(''));
}

it('names runs by what tells their files apart', async () => {
  const { tables } = await tabulate(['runs']);
  expect(tables.map(({ system, runs }) => [system, ...runs.map(({ label }) => label)])).toEqual([
    ['cis', 'new/2.0/results-cis.json', 'new/2.0/results-cis.json (2)'],
    ['das', 'new/2.0/results-das.json', 'old vendor/1.0/results.json'],
  ]);
  write('runs/new/1.0/results.json', sampleRun());
  const [table] = (await tabulate(['runs/*/1.0/results.json'])).tables;
  expect(table?.runs.map(({ label }) => label)).toEqual(['new', 'old vendor']);
});

it('says what statements of the document demand', async () => {
  const [one] = sampleRun().cases;
  const cases = [{ ...one, statement: '2.4.1/unique-user' }] as ReturnType<
    typeof sampleRun
  >['cases'];
  write('known.json', sampleRun({ cases }));
  const [table] = (await tabulate(['known.json'])).tables;
  expect(table?.rows[0]?.summary?.zh).toBeTruthy();
  write('strange.json', sampleRun({ protocol: 'das-2', cases }));
  const [strange] = (await tabulate(['strange.json'])).tables;
  expect(strange?.rows[0]).not.toHaveProperty('summary');
});

it('links reports that lie beside, as the page finds them', async () => {
  const reports = async (output?: string) =>
    (await tabulate(['runs/**/results*.json'], output)).tables.flatMap(({ runs }) =>
      runs.flatMap(({ report }) => report ?? []),
    );
  expect(await reports()).toEqual(['./runs/old%20vendor/1.0/report.html']);
  expect(await reports('runs/new/matrix.json')).toEqual(['./../old%20vendor/1.0/report.html']);
});

it('writes a page', async () => {
  await showMatrix(['runs'], { output: 'matrix.html' }, openShell(folder));
  expect(readFileSync(join(folder, 'matrix.html'), 'utf8')).toMatch(
    /^<!doctype html>\n<html lang="en"/,
  );
});

it.each([
  [['nowhere'], {}, 'it does not exist'],
  [['runs/**/nothing.json'], {}, 'there are no results in it'],
  [['load.json'], {}, 'not about clauses'],
  [['runs'], { reporter: 'junit' }, 'no reporter "junit"'],
])('refuses %j with %j', async (places, flags, message) => {
  write('load.json', passingLoad());
  await expect(showMatrix(places, flags, openShell(folder))).rejects.toThrow(message);
});
