import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sampleLoad } from '../testing/sample-load.js';
import { LOAD_REPORTER_NAMES } from './registry.js';
import { writeLoadReports } from './write-load-reports.js';

it('writes a load run in each format into a folder that it makes', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'duijie-load-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const folder = join(dir, 'new', 'folder');
  const names = [...LOAD_REPORTER_NAMES, 'json' as const];
  const paths = await writeLoadReports(sampleLoad(), names, folder, { language: 'en' });
  const files = ['load.json', 'junit.xml', 'report.html', 'report.md', 'response.hgrm'];
  expect(paths).toEqual(files.map((file) => join(folder, file)));
  expect((await readdir(folder)).sort()).toEqual([...files].sort());
  expect(JSON.parse(await readFile(join(folder, 'load.json'), 'utf8'))).toEqual(sampleLoad());
});
