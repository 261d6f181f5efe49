import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPORTER_NAMES } from './reporter-name.js';
import { passingRun, sampleRun } from './testing/sample-run.js';
import { writeReports } from './write-reports.js';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'duijie-reports-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('writeReports', () => {
  it('writes each format of one run into a folder that it makes', async () => {
    const folder = join(dir, 'new', 'folder');
    const options = { language: 'en', print: async () => Buffer.from('%PDF-') } as const;
    const paths = await writeReports([sampleRun()], REPORTER_NAMES, folder, options);
    const text = ['results.json', 'junit.xml', 'report.html', 'report.md', 'ctrf-report.json'];
    const names = [...text, 'report.docx', 'report.pdf'];
    expect(paths).toEqual(names.map((name) => join(folder, name)));
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
  });

  it('writes a JSON file for each of several runs and one file of the other formats', async () => {
    const runs = [sampleRun(), passingRun()];
    const paths = await writeReports(runs, ['markdown', 'json'], dir, { language: 'en' });
    expect(paths.map((path) => basename(path))).toEqual([
      'report.md',
      'results-das.json',
      'results-cis.json',
    ]);
    expect(JSON.parse(await readFile(join(dir, 'results-cis.json'), 'utf8')).system).toBe('cis');
    expect(await readFile(join(dir, 'report.md'), 'utf8')).toContain('(cis)');
  });

  it('keeps several runs of one system apart', async () => {
    const runs = [sampleRun(), passingRun(), sampleRun()];
    const paths = await writeReports(runs, ['json'], dir, { language: 'en' });
    const names = ['results-das.json', 'results-cis.json', 'results-das-2.json'];
    expect(paths.map((path) => basename(path))).toEqual(names);
  });

  it('replaces what an earlier run left', async () => {
    await writeFile(join(dir, 'results.json'), 'x'.repeat(1_000_000));
    await writeReports([passingRun()], ['json'], dir, { language: 'en' });
    expect(JSON.parse(await readFile(join(dir, 'results.json'), 'utf8')).system).toBe('cis');
  });

  it('leaves no draft behind when it cannot write', async () => {
    const file = join(dir, 'taken');
    await writeFile(file, '');
    await expect(writeReports([passingRun()], ['json'], file, { language: 'en' })).rejects.toThrow(
      'EEXIST',
    );
    expect(await readdir(dir)).toEqual(['taken']);
  });
});
