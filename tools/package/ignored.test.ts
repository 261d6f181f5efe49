import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeFolder } from '../../cli/testing/run-duijie.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Whether git passes over a file in a checkout. */
function isIgnored(file: string): boolean {
  const folder = makeFolder();
  copyFileSync(join(ROOT, '.gitignore'), join(folder, '.gitignore'));
  expect(spawnSync('git', ['init', '--quiet'], { cwd: folder }).status).toBe(0);
  return spawnSync('git', ['check-ignore', '--quiet', file], { cwd: folder }).status === 0;
}

it.each([
  `${name}-${version}.tgz`,
  'dist/types/api/index.d.ts',
  'duijie-offline/node_modules/duijie/package.json',
  'duijie-offline.tar.gz',
  'duijie-report/results.json',
  'duijie-judged/results.json',
  'duijie-load/load.json',
])('%s, which the commands of the READMEs leave, is no change of a checkout', (file) => {
  expect(isIgnored(file)).toBe(true);
});

it('what belongs to the project is a change', () => {
  expect(isIgnored('schemas/config.json')).toBe(false);
});
