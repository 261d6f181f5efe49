import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { prepareFolder } from './report-folder.js';

const made: string[] = [];

function makeRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-report-folder-'));
  made.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('makes a folder for each of those that want it at once', async () => {
  const folder = join(makeRoot(), 'fleet', 'ledgers');
  await Promise.all(Array.from({ length: 20 }, () => prepareFolder(folder, 'fleet/ledgers')));
  expect(existsSync(folder)).toBe(true);
});

it('says that a file of that name is in its place', async () => {
  const folder = join(makeRoot(), 'reports');
  writeFileSync(folder, '');
  await expect(prepareFolder(folder, 'reports')).rejects.toThrow(
    'cannot write to the report folder reports: a file of that name exists',
  );
});
