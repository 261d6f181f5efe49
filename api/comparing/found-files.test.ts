import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFiles } from './found-files.js';

let folder: string;

const FILES = [
  'results.json',
  'runs/a/results.json',
  'runs/a/report.html',
  'runs/b/results-das.json',
  'runs/b/deep/er/results.json',
  'runs/.hidden/results.json',
  'runs/a*b/results.json',
  'empty/readme.md',
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'found-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '{}');
  }
  // A loop, for whoever follows links.
  symlinkSync(folder, join(folder, 'runs', 'loop'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const isResults = (name: string) => /^results.*\.json$/.test(name);

it.each([
  [['results.json'], ['results.json']],
  [['nowhere.json'], ['nowhere.json']],
  [
    ['runs'],
    [
      'runs/a/results.json',
      'runs/a*b/results.json',
      'runs/b/deep/er/results.json',
      'runs/b/results-das.json',
    ],
  ],
  [
    ['runs/**/results.json'],
    ['runs/a/results.json', 'runs/a*b/results.json', 'runs/b/deep/er/results.json'],
  ],
  [
    ['runs/*/results*.json'],
    [
      'runs/a/results.json',
      'runs/a*b/results.json',
      'runs/b/results-das.json',
      'runs/loop/results.json',
    ],
  ],
  [['runs/**/**/er/**'], ['runs/b/deep/er/results.json']],
  [['runs/a*b/results.json'], ['runs/a*b/results.json']],
  [['*/a/r*s*on', 'runs/a'], ['runs/a/results.json']],
  [['runs/.h*/results.json'], ['runs/.hidden/results.json']],
])('finds of %j', async (places, found) => {
  expect([...(await findFiles(places, isResults, { folder }))].sort()).toEqual([...found].sort());
});

it('takes a pattern with its whole path', async () => {
  const found = await findFiles([`${folder}/runs/**/results-*.json`], isResults, { folder });
  expect(found).toEqual(['runs/b/results-das.json']);
});

it.each([['empty'], ['runs/**/nothing.json'], ['nowhere/*.json']])(
  'says that nothing is in %s',
  async (place) => {
    const finding = findFiles([place], isResults, { folder });
    await expect(finding).rejects.toThrow(`${place}: there are no results in it`);
  },
);
